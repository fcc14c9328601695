import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { refreshAttempts } from '../attempts/refresh-attempts.ts';
import { touchedBy } from '../reading/insert-readings.ts';
import { readStatement, type StatementReading } from '../reading/read-statement.ts';
import type { Statement } from '../statement/statement.ts';

/** A stored statement that is to be void, as far as metrics have read it. */
export interface VoidedStatement {
  readonly id: string;
  readonly at: Date;
  readonly reading: StatementReading | undefined;
}

/** Those of the ids that are stored, are not void yet, and can be: what voids cannot be voided (xAPI 1.0.3 Data 2.3.2). */
export async function findVoidable(
  tx: Transaction<Schema>,
  organizationId: string,
  ids: readonly string[],
): Promise<VoidedStatement[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ readonly id: string; readonly timestamp: Date; readonly body: Statement }>`
    select s.id, s."timestamp", s.body
    from lrs.statement_key k
    join lrs.statement s on s.organization_id = k.organization_id and s.stored = k.stored and s.id = k.id
    where k.organization_id = ${organizationId} and k.id = any(${ids}::uuid[]) and not s.is_voided and not s.is_voiding`.execute(
    tx,
  );
  return rows.map(({ id, timestamp, body }) => ({ id, at: timestamp, reading: readStatement(body) }));
}

/** Marks them, and takes back what metrics have read of them. */
export async function voidStatements(
  tx: Transaction<Schema>,
  organizationId: string,
  statements: readonly VoidedStatement[],
): Promise<void> {
  if (statements.length === 0) return;
  const ids = statements.map(({ id }) => id);
  await sql`
    update lrs.statement s
    set is_voided = true
    from lrs.statement_key k
    where k.organization_id = ${organizationId} and k.id = any(${ids}::uuid[])
      and s.organization_id = ${organizationId} and s.stored = k.stored and s.id = k.id`.execute(tx);
  const touched = statements.flatMap(({ at, reading }) =>
    reading === undefined ? [] : [touchedBy(at, reading)],
  );
  if (touched.length === 0) return;
  const actors = touched.map(({ actorId }) => actorId);
  const elements = touched.map(({ elementId }) => elementId);
  await sql`
    delete from lrs.element_statement s
    where s.organization_id = ${organizationId} and s.actor_id = any(${actors}::uuid[])
      and s.element_id = any(${elements}::uuid[]) and s.statement_id = any(${ids}::uuid[])`.execute(tx);
  await refreshAttempts(tx, organizationId, { touched, change: 'voided' });
}
