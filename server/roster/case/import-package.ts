import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { type CaseFault, findFaults } from './find-faults.ts';
import { findPackageFaults } from './find-package-faults.ts';
import { type CaseRecord, NotJson, readPackage } from './read-package.ts';
import { writeCoreRows } from './write-core-rows.ts';

/** What an import does, or would do, to one part of a package that is known already, or new. */
export interface PartChange {
  readonly part: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export type CaseImport =
  | { readonly kind: 'imported'; readonly documentId: string; readonly changes: readonly PartChange[] }
  /** Nothing was written; `total` counts the faults that are not listed, too. */
  | { readonly kind: 'refused'; readonly faults: readonly CaseFault[]; readonly total: number };

const mostFaults = 1000;
const batch = 500;

class Undone extends Error {
  readonly outcome: CaseImport;

  constructor(outcome: CaseImport) {
    super('Nothing of the package is kept.');
    this.outcome = outcome;
  }
}

/**
 * Takes a CASE 1.0 or 1.1 package in, in one transaction, as a stream: its records as they were sent, and the rows that datasets
 * read. A document that is known is replaced. With `isDryRun` nothing is kept and the changes are told all the same.
 */
export async function importPackage(
  db: Db,
  file: AsyncIterable<Uint8Array>,
  { isDryRun = false }: { readonly isDryRun?: boolean } = {},
): Promise<CaseImport> {
  try {
    return await db.transaction().execute(async (tx) => {
      const outcome = await importIn(tx, file);
      if (outcome.kind === 'refused' || isDryRun) throw new Undone(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

async function importIn(tx: Db, file: AsyncIterable<Uint8Array>): Promise<CaseImport> {
  await sql`
    create temporary table case_incoming (
      part text not null,
      position int not null,
      identifier uuid,
      content text not null
    ) on commit drop`.execute(tx);
  const received = await receive(tx, file);
  const found = received.total > 0 ? received : listOf(await findPackageFaults(tx));
  if (found.total > 0) return { kind: 'refused', ...found };
  const documentId = await readDocumentId(tx);
  const changes = await findChanges(tx, documentId);
  await writeCoreRows(tx, documentId);
  await sql`delete from causeway.case_record where document_id = ${documentId}`.execute(tx);
  await sql`
    insert into causeway.case_record (document_id, part, position, identifier, content)
    select ${documentId}::uuid, part, position, identifier, content from case_incoming`.execute(tx);
  return { kind: 'imported', documentId, changes };
}

interface FoundFaults {
  readonly faults: readonly CaseFault[];
  readonly total: number;
}

function listOf(faults: readonly CaseFault[]): FoundFaults {
  return { faults: faults.slice(0, mostFaults), total: faults.length };
}

async function receive(tx: Db, file: AsyncIterable<Uint8Array>): Promise<FoundFaults> {
  const faults: CaseFault[] = [];
  let total = 0;
  let waiting: CaseRecord[] = [];
  try {
    for await (const record of readPackage(file)) {
      const found = findFaults(record);
      total += found.length;
      faults.push(...found.slice(0, mostFaults - faults.length));
      if (total > 0) continue;
      waiting.push(record);
      if (waiting.length < batch) continue;
      await insert(tx, waiting);
      waiting = [];
    }
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return listOf([{ part: 'the file', position: null, member: '', message: error.message }]);
  }
  if (total === 0 && waiting.length > 0) await insert(tx, waiting);
  return { faults, total };
}

async function insert(tx: Db, records: readonly CaseRecord[]): Promise<void> {
  const rows = records.map(
    ({ part, position, value }): RawBuilder<unknown> =>
      sql`(${part}, ${position}::int, ${identifierOf(value)}::uuid, ${JSON.stringify(value)})`,
  );
  await sql`
    insert into case_incoming (part, position, identifier, content)
    values ${sql.join(rows)}`.execute(tx);
}

function identifierOf(value: unknown): string | null {
  const identifier = typeof value === 'object' && value !== null ? Reflect.get(value, 'identifier') : null;
  return typeof identifier === 'string' ? identifier.toLowerCase() : null;
}

async function readDocumentId(tx: Db): Promise<string> {
  const { rows } = await sql<{ identifier: string }>`
    select identifier from case_incoming where part = 'CFDocument'`.execute(tx);
  const [document] = rows;
  if (document === undefined) throw new Error('A package without its document was not refused.');
  return document.identifier;
}

async function findChanges(tx: Db, documentId: string): Promise<readonly PartChange[]> {
  const { rows } = await sql<PartChange>`
    select
      part,
      count(*) filter (where k.part is null)::int as added,
      count(*) filter (where k.content <> i.content)::int as changed,
      count(*) filter (where i.part is null)::int as removed
    from case_incoming i
    full join (select * from causeway.case_record where document_id = ${documentId}) k
      using (part, identifier, position)
    group by part
    order by part`.execute(tx);
  return rows.filter(({ added, changed, removed }) => added + changed + removed > 0);
}
