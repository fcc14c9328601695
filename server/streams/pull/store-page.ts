import { sql, type Transaction } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Schema } from '../../database/schema.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { type Delivery, noteAccepted, noteRefused } from '../incoming/deliveries.ts';
import { ingestStatements } from '../xapi/ingest-statements.ts';
import { xapiRefusals } from '../xapi/refusals.ts';
import type { Agent } from '../xapi/statement/agent.ts';
import { prepareStatements } from '../xapi/statement/prepare-statements.ts';
import { type ClaimedPull, leaseMs } from './claim-pull.ts';
import type { PulledStatement, RefusedStatement, StatementPage } from './read-page.ts';

export interface PageReceipt {
  readonly at: Date;
  readonly newId: () => string;
  readonly authority: Agent;
  /** Up to which of its own times the source says that nothing is missing; null: it does not say. */
  readonly consistentThrough: Date | null;
}

/**
 * Stores a page and how far the pull is, in one transaction; false where the pull is no longer this process's. Statements that
 * break a rule, or whose id another statement has, are written down as refused.
 */
export async function storePage(
  db: Db,
  pull: ClaimedPull,
  { page, receipt }: { readonly page: StatementPage; readonly receipt: PageReceipt },
): Promise<boolean> {
  const sent = { statements: firstOfEachId(page.statements), receipt };
  const { statements, conflicting } = await splitConflicts(db, pull, sent);
  const refused = [...page.refused, ...conflicting].filter(({ storedThere }) => isNew(pull, storedThere));
  if (refused.length > 0) await noteRefusedOf(db, pull, { refused, receipt });
  return db.transaction().execute(async (tx) => {
    const accepted = await ingestStatements(tx, pull.organizationId, prepare(statements, receipt));
    const news = statements.filter(({ storedThere }) => isNew(pull, storedThere)).length;
    const repeated = Math.max(news - accepted.length, 0);
    if (news > 0 || accepted.length > 0) {
      const text = JSON.stringify(statements.map(({ statement }) => statement));
      await noteAccepted(tx, deliveryOf(pull, receipt, text), { accepted, repeated });
    }
    const counts = { accepted: accepted.length, repeated, refused: refused.length };
    return advance(tx, pull, { counts, receipt, through: latestOf(page, receipt) });
  });
}

/** What was asked for again, in case the source had stored it out of order, is neither counted nor written down again. */
function isNew({ through }: ClaimedPull, storedThere: Date): boolean {
  return through === null || storedThere > through;
}

interface PulledBatch {
  readonly statements: readonly PulledStatement[];
  readonly receipt: PageReceipt;
}

/** Statements whose ids belong to others here are left out: a batch is stored whole or not at all. */
async function splitConflicts(db: Db, { organizationId }: ClaimedPull, { statements, receipt }: PulledBatch) {
  const errors = await findConflicts(db, organizationId, { statements, receipt });
  const at = new Map(errors.map((error) => [error.index, error]));
  return {
    statements: statements.filter((_one, index) => !at.has(index)),
    conflicting: statements.flatMap(({ statement, storedThere }, index): RefusedStatement[] => {
      const error = at.get(index);
      return error === undefined ? [] : [{ sent: statement, storedThere, errors: [error] }];
    }),
  };
}

async function findConflicts(db: Db, organizationId: string, { statements, receipt }: PulledBatch) {
  const prepared = prepare(statements, receipt);
  const ids = prepared.map(({ id }) => id);
  const { rows } = await sql<{ readonly id: string; readonly fingerprint: string }>`
    select id, fingerprint
    from lrs.statement_key
    where organization_id = ${organizationId} and id = any(${ids}::uuid[]) and fingerprint is not null`.execute(
    db,
  );
  const stored = new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
  return prepared.flatMap(({ id, fingerprint }, index) =>
    (stored.get(id) ?? fingerprint) === fingerprint
      ? []
      : [{ index, path: 'id', code: 'conflict', message: 'another statement has this id' }],
  );
}

/** One id twice in a page is stored once, as it came first. */
function firstOfEachId(statements: readonly PulledStatement[]): PulledStatement[] {
  const distinct = new Map(statements.toReversed().map((one) => [one.statement.id, one]));
  return statements.filter((one) => distinct.get(one.statement.id) === one);
}

function prepare(statements: readonly PulledStatement[], { at, newId, authority }: PageReceipt) {
  const sent = statements.map(({ statement }) => statement);
  return prepareStatements(sent, { at, newId, authority, version: '1.0.3' });
}

async function noteRefusedOf(
  db: Db,
  pull: ClaimedPull,
  { refused, receipt }: { readonly refused: readonly RefusedStatement[]; readonly receipt: PageReceipt },
): Promise<void> {
  const errors = refused.flatMap((one, index) => one.errors.map((error) => ({ ...error, index })));
  const text = JSON.stringify(refused.map(({ sent }) => sent));
  const refusal = xapiRefusals.STATEMENTS_MALFORMED;
  await noteRefused(db, deliveryOf(pull, receipt, text), new RefusedError(refusal, errors));
}

function deliveryOf({ organizationId, id }: ClaimedPull, { at, newId }: PageReceipt, text: string): Delivery {
  return { organizationId, id: newId(), stream: 'xapi', tokenId: id, receivedAt: at, text };
}

function latestOf({ statements, refused }: StatementPage, { consistentThrough }: PageReceipt): Date | null {
  const times = [...statements, ...refused].map(({ storedThere }) => storedThere.getTime());
  if (times.length === 0) return null;
  return new Date(Math.min(Math.max(...times), consistentThrough?.getTime() ?? Number.POSITIVE_INFINITY));
}

interface Advance {
  readonly counts: { readonly accepted: number; readonly repeated: number; readonly refused: number };
  readonly receipt: PageReceipt;
  readonly through: Date | null;
}

async function advance(
  tx: Transaction<Schema>,
  { organizationId, id, lease }: ClaimedPull,
  { counts, receipt: { at }, through }: Advance,
): Promise<boolean> {
  const { rows } = await sql`
    update causeway.statement_pull
    set through = greatest(through, ${through}::timestamptz),
      accepted = accepted + ${counts.accepted}::int,
      repeated = repeated + ${counts.repeated}::int,
      refused = refused + ${counts.refused}::int,
      leased_until = ${new Date(at.getTime() + leaseMs)}
    where organization_id = ${organizationId} and id = ${id} and lease = ${lease}
    returning 1`.execute(tx);
  return rows.length > 0;
}
