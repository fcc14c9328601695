import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokenCaller } from '../../../server/authorization/caller.ts';
import { describeDatasets } from '../../../server/datasets/describe-datasets.ts';
import { createExportSlots, exportDataset } from '../../../server/datasets/export-dataset.ts';
import { parseQuestion } from '../../../server/datasets/parse-question.ts';
import { freshFolder } from '../setting/postgres-server.ts';
import { contract } from './setting/contract.ts';
import { describeDatasetRoutes, lincoln, washington } from './setting/describe-dataset-routes.ts';
import { readCsv } from './setting/read-csv.ts';

let folder: string;
beforeAll(async () => {
  folder = await freshFolder();
});
afterAll(() => rm(folder, { recursive: true }));

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What DuckDB reads in a Parquet file, lists as JSON. */
async function readByDuckDb(bytes: Uint8Array, question: string): Promise<readonly object[]> {
  const file = join(folder, `${hashOf(bytes)}.parquet`);
  await writeFile(file, bytes);
  const connection = await (await DuckDBInstance.create()).connect();
  const reader = await connection.runAndReadAll(question.replace('$file', `'${file}'`));
  return reader.getRowObjectsJson();
}

/** A cell of JSON as CSV has it. */
function asText(value: unknown): string | null {
  if (value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A row that hyparquet read, as JSON has it: its days are midnights. */
function fromParquet(row: object, days: readonly string[]): object {
  return JSON.parse(
    JSON.stringify(row, (name, value) =>
      days.includes(name) && value !== null ? value.slice(0, 10) : value,
    ),
  );
}

describeDatasetRoutes('files of datasets', (at) => {
  const plain = { 'accept-encoding': 'identity' };

  test('ndjson ends with the proof that it is whole', async () => {
    const { raw, headers } = await at.ask('/attempts?format=ndjson&order=resource_id', lincoln, plain);
    const lines = raw.toString().trimEnd().split('\n');
    const before = raw.subarray(0, raw.length - (lines.at(-1)?.length ?? 0) - 1);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      $end: { rows: 4, sha256: hashOf(before), asOf: headers['x-causeway-as-of'] },
    });
    expect(lines.length).toBe(5);
  });

  test.each(['ndjson', 'csv', 'parquet'])(
    'the record of a %s export has its rows, bytes and hash, and so have trailers',
    async (format) => {
      const { raw, headers, trailers } = await at.ask(`/sessions?format=${format}`, washington, plain);
      const record = (await at.ask(`/exports/${headers['x-causeway-export']}`, washington)).body;
      expect(record).toMatchObject({ dataset: 'sessions', format, complete: true, rows: 2 });
      expect(record).toMatchObject({
        bytes: raw.length,
        sha256: hashOf(raw),
        asOf: headers['x-causeway-as-of'],
      });
      expect(trailers).toEqual({
        'x-causeway-rows': '2',
        'x-causeway-sha256': hashOf(raw),
        'x-causeway-bytes': String(raw.length),
      });
      expect(headers.link).toBe(`</api/datasets/exports/${record.id}>; rel="describedby"`);
    },
  );

  test('who has read a file to its end may have the next one at once', async () => {
    const { writer: db, reader, kind } = at.engine.database;
    const slots = createExportSlots(1);
    const dataset = (await describeDatasets(db)).get('sessions');
    if (dataset === undefined) throw new Error('There is no dataset sessions.');
    const asked = {
      dataset,
      parameters: new URLSearchParams(),
      organizations: [lincoln],
      accepted: undefined,
    };
    const caller = { kind: 'token', id: lincoln } as TokenCaller;
    const { file } = await exportDataset(
      { question: parseQuestion(asked), format: 'csv', caller },
      { db, reader: { db: reader, kind }, now: () => new Date(), slots },
    );
    await file.toArray();
    expect(slots.take()).toBeDefined();
  });

  test("an export's record is for its own caller", async () => {
    const { headers } = await at.ask('/sessions?format=csv', lincoln);
    expect((await at.ask(`/exports/${headers['x-causeway-export']}`, washington)).body.code).toBe(
      'EXPORT_UNKNOWN',
    );
  });

  test('text is compressed where the caller takes it', async () => {
    const zipped = await at.ask('/attempts?format=csv&order=resource_id', lincoln, {
      'accept-encoding': 'br, gzip',
    });
    const text = await at.ask('/attempts?format=csv&order=resource_id', lincoln, plain);
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.raw)).toEqual(text.raw);
  });

  test('a format may be asked for by Accept too', async () => {
    const { headers } = await at.ask('/attempts', lincoln, { accept: 'text/csv, */*' });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="attempts-\d{4}-\d\d-\d\d\.csv"$/);
  });

  test('csv is made for spreadsheets: a byte order mark, no formula, null apart from an empty text', async () => {
    const { writer: db } = at.engine.database;
    const titles = ['=1+1', '+1', '-1', '@x', '\tx', 'a "b", c\nd', '', '＝1'];
    for (const name of titles)
      await sql`insert into core.lti_application (id, name) values (gen_random_uuid(), ${name})`.execute(db);
    const { raw } = await at.ask('/learning_apps?format=csv&columns=name&order=name', lincoln, plain);
    expect(raw.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const names = readCsv(raw.toString().slice(1)).map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "'\tx",
        'a "b", c\nd',
        '',
        "'＝1",
        'Alpha Reading',
      ]),
    );
    expect(
      (
        await at.ask('/attempts?format=csv&columns=duration_sec&resource_id=q2', lincoln, plain)
      ).raw.toString(),
    ).toBe('\uFEFFduration_sec\r\n\r\n');
  });

  test.each([
    ['attempts', 'order=resource_id'],
    ['sessions', 'order=id'],
    ['students', 'order=id'],
    ['class_enrollments', 'order=enrollment_id'],
    ['students_mastery', 'order=student_id'],
    ['student_guides', 'order=assigned_date'],
    ['waste_insights', 'order=started_at_time,waste_type'],
  ])('%s is the same cell by cell in json, ndjson, csv and parquet', async (dataset, order) => {
    const ask = (format: string) => at.ask(`/${dataset}?format=${format}&${order}`, washington, plain);
    const rows: Record<string, unknown>[] = (await ask('json')).body.rows;
    expect(rows.length).toBeGreaterThan(0);
    const lines = (await ask('ndjson')).raw.toString().trimEnd().split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
    const [names = [], ...cells] = readCsv((await ask('csv')).raw.toString().slice(1));
    expect(cells).toEqual(rows.map((row) => names.map((name) => asText(row[String(name)]))));
    const file = join(folder, `${dataset}.parquet`);
    await writeFile(file, (await ask('parquet')).raw);
    const days = contract[dataset]?.match(/\w+(?= date\b)/g) ?? [];
    const read = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
    expect(read.map((row) => fromParquet(row, days))).toEqual(rows);
  });

  test('DuckDB reads a Parquet file with days, moments of UTC, numbers and lists', async () => {
    const { raw } = await at.ask('/attempts?format=parquet', lincoln);
    const question = `select resource_id, date, start_time::varchar as start_time, duration_sec, is_correct, org_ids, typeof(start_time) as type from $file order by resource_id limit 1`;
    expect(await readByDuckDb(raw, `set timezone = 'UTC'; ${question}`)).toEqual([
      {
        resource_id: 'l1',
        date: '2026-03-14',
        start_time: '2026-03-14 23:50:00+00',
        duration_sec: 1800,
        is_correct: null,
        org_ids: [lincoln],
        type: 'TIMESTAMP WITH TIME ZONE',
      },
    ]);
  });

  test('a dataset without rows is a whole file too', async () => {
    for (const format of ['ndjson', 'csv', 'parquet']) {
      const { raw, trailers } = await at.ask(`/unit_courses?format=${format}`, lincoln, plain);
      expect(trailers['x-causeway-rows']).toBe('0');
      if (format === 'parquet')
        expect(await readByDuckDb(raw, 'select count(*)::int as rows from $file')).toEqual([{ rows: 0 }]);
    }
  });
});
