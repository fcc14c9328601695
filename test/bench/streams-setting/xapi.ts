import { sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';
import { ingestStatements } from '../../../server/streams/xapi/ingest-statements.ts';
import { parseStatements } from '../../../server/streams/xapi/statement/parse-statements.ts';
import { prepareStatements } from '../../../server/streams/xapi/statement/prepare-statements.ts';
import { benchOrganization, type Stream } from './stream.ts';

const root = 'https://bench.example';
const people = 400;
const elements = 50;
const authority = { objectType: 'Agent', account: { homePage: root, name: benchOrganization } } as const;

/** Attempts of four statements at fifty elements of five topics, by many people, one after the other. */
export const xapi: Stream = {
  name: 'xAPI',
  makeItems: (from, count) => Array.from({ length: count }, (_none, index) => statementOf(from + index)),
  receive: receiveStatements,
  tables: [
    'lrs.statement_key',
    'lrs.statement',
    'lrs.context_element',
    'lrs.element_statement',
    'lrs.attempt',
    'lrs.element_result',
  ],
  fill,
};

function receiveStatements(db: Db, items: readonly unknown[]): Promise<void> {
  return sendStatements(db, items, ingestStatements);
}

type Ingest = (...args: Parameters<typeof ingestStatements>) => Promise<unknown>;

/** Parses a batch as the route does, and has it stored in a transaction of its own. */
export async function sendStatements(db: Db, items: readonly unknown[], ingest: Ingest): Promise<void> {
  const read = parseStatements(JSON.parse(JSON.stringify(items)), '1.0.3');
  if (!read.ok) throw new Error(`The bench makes bad statements: ${JSON.stringify(read.failure)}`);
  const receipt = { at: new Date(), version: '1.0.3', authority, newId: () => crypto.randomUUID() } as const;
  const prepared = prepareStatements(read.value, receipt);
  await db.transaction().execute((tx) => ingest(tx, benchOrganization, prepared));
}

function uuidOf(kind: string, n: number): string {
  return `0b0000${kind}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

function typed(id: string, type: string) {
  return { id: `${root}/${id}`, definition: { type: `http://adlnet.gov/expapi/activities/${type}` } };
}

function statementOf(n: number): object {
  const attempt = Math.floor(n / 4);
  const element = Math.floor(attempt / people) % elements;
  const isLast = n % 4 === 3;
  return {
    id: uuidOf('e0', n),
    actor: { account: { homePage: root, name: `person-${attempt % people}` } },
    verb: { id: `http://adlnet.gov/expapi/verbs/${isLast ? 'completed' : 'answered'}` },
    object: typed(`elements/${element}`, 'assessment'),
    timestamp: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    result: isLast
      ? {
          score: { scaled: 0.5, raw: 5, min: 0, max: 10 },
          completion: true,
          success: true,
          duration: 'PT1M30S',
        }
      : { success: n % 2 === 0, response: 'b' },
    context: {
      registration: uuidOf('b0', attempt),
      contextActivities: {
        parent: [typed(`topics/${element % 5}`, 'module')],
        grouping: [typed('course', 'course')],
      },
    },
  };
}

/** Statements and attempts of the same people at the same elements, from the year before. */
async function fill(db: Db, items: number): Promise<void> {
  await receiveStatements(
    db,
    Array.from({ length: 1000 }, (_none, n) => statementOf(10_000_000 + n * 4)),
  );
  const copies = Math.floor(items / 1000);
  const id = sql`md5(t.id::text || copy)::uuid`;
  await sql`
    insert into lrs.statement_key (organization_id, id, fingerprint, receipt, stored)
    select organization_id, ${id}, fingerprint, receipt, stored
    from lrs.statement_key t cross join generate_series(1, ${copies}::int) copy`.execute(db);
  await sql`
    insert into lrs.statement
      (organization_id, stored, id, "timestamp", token_id, is_voiding, is_voided, filter_keys, body)
    select organization_id, stored, ${id}, "timestamp", token_id, is_voiding, is_voided, filter_keys, body
    from lrs.statement t cross join generate_series(1, ${copies}::int) copy`.execute(db);
  await sql`
    insert into lrs.element_statement
    select (json_populate_record(t, json_build_object(
      'statement_id', md5(statement_id::text || copy)::uuid,
      'attempt_id', md5(attempt_id::text || copy)::uuid
    ))).*
    from lrs.element_statement t cross join generate_series(1, ${copies}::int) copy`.execute(db);
  await sql`
    insert into lrs.attempt
    select (json_populate_record(t, json_build_object('id', md5(t.id::text || copy)::uuid))).*
    from lrs.attempt t cross join generate_series(1, ${copies}::int) copy`.execute(db);
}
