import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../../../../server/packages/check/read-archive.ts';
import { type CsvRecord, readCsv, UnreadableCsv } from '../../../../server/roster/csv/read-csv.ts';
import { freshFolder } from '../../setting/postgres-server.ts';

const stage = { folder: '' };
beforeAll(async () => {
  stage.folder = await freshFolder();
});
afterAll(() => rm(stage.folder, { recursive: true }));

/** How many records a file with this text has, and why it cannot be read on. */
async function read(text: string) {
  const zip = new AdmZip();
  zip.addFile('users.csv', Buffer.from(text));
  const file = join(stage.folder, 'roster.zip');
  await zip.writeZipPromise(file);
  const archive = await openArchive(file);
  const [head] = archive.kind === 'refused' ? [] : archive.entries;
  if (archive.kind === 'refused' || head === undefined) throw new Error('The zip is refused.');
  const records: CsvRecord[] = [];
  try {
    for await (const batch of readCsv(archive.zip, head)) records.push(...batch);
    return { records };
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    return { code: error.code, row: error.row };
  } finally {
    archive.zip.close();
  }
}

const rows = (count: number) => 'a,"b, ""c"""\r\n'.repeat(count);

test('records of many batches come whole and in order', async () => {
  const { records } = await read(`\uFEFFx,y\r\n${rows(1234)}last,\r\n`);
  expect(records).toHaveLength(1236);
  expect([records?.[0], records?.[700], records?.[1235]]).toEqual([
    ['x', 'y'],
    ['a', 'b, "c"'],
    ['last', ''],
  ]);
});

test.each([
  ['quotation marks in the middle of a value', 'd"e,f\r\n', 'QUOTES'],
  ['a quotation mark that is not closed', '"d,f\r\n', 'QUOTES'],
  ['a record without an end', randomBytes(2_000_001).toString('hex'), 'VALUE_TOO_LONG'],
])('%s: told with its row', async (_, broken, code) => {
  expect(await read(`${rows(1234)}${broken}${rows(2)}`)).toEqual({ code, row: 1235 });
});
