import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { xapiRefusals } from '../refusals.ts';
import type { PreparedStatement } from '../statement/prepare-statements.ts';
import { referenceOf, voided } from '../statement/statement.ts';

/** Which statements of a batch are new, and which are said to be void. */
export interface ClaimedKeys {
  readonly fresh: readonly PreparedStatement[];
  /** Ids of fresh statements that were voided before they came. */
  readonly voidedBefore: ReadonlySet<string>;
  /** Ids of earlier statements, and of those of this batch, that statements of this batch void. */
  readonly targets: readonly string[];
  /** Ids of fresh statements that refer to others or are referred to, and of those that they refer to. */
  readonly linked: readonly string[];
}

interface KeyRow {
  readonly id: string;
  readonly fingerprint: string | null;
  readonly receipt: string | null;
  readonly voided_by: string | null;
  readonly is_referred: boolean;
}

/**
 * Takes the ids of the batch, and those that it refers to, in one order: whoever sends the same ids at the same time waits here.
 * A statement that is there already is passed over. Throws RefusedError (409) where another one has its id.
 */
export async function claimKeys(
  tx: Transaction<Schema>,
  organizationId: string,
  statements: readonly PreparedStatement[],
): Promise<ClaimedKeys> {
  const receipt = randomUUID();
  const wanted = wantedKeys(statements, receipt);
  const { rows } = await sql<KeyRow>`
    insert into lrs.statement_key as k (organization_id, id, fingerprint, receipt, stored, voided_by, is_referred)
    select ${organizationId}, id, fingerprint, receipt, stored, voided_by, is_referred
    from json_to_recordset(${JSON.stringify(wanted)}::json)
      as t(id uuid, fingerprint uuid, receipt uuid, stored timestamptz, voided_by uuid, is_referred boolean)
    order by id
    on conflict (organization_id, id) do update
    set fingerprint = coalesce(k.fingerprint, excluded.fingerprint),
      receipt = coalesce(k.receipt, excluded.receipt),
      stored = coalesce(k.stored, excluded.stored),
      voided_by = coalesce(k.voided_by, excluded.voided_by),
      is_referred = k.is_referred or excluded.is_referred
    returning id, fingerprint, receipt, voided_by, is_referred`.execute(tx);
  const found = new Map(rows.map((row) => [row.id, row]));
  refuseConflicts(statements, found);
  const fresh = statements.filter(({ id }) => found.get(id)?.receipt === receipt);
  const voids = new Map(wanted.flatMap(({ id, voided_by }) => (voided_by === null ? [] : [[id, voided_by]])));
  return {
    fresh,
    voidedBefore: new Set(
      fresh.map(({ id }) => id).filter((id) => (found.get(id)?.voided_by ?? null) !== null && !voids.has(id)),
    ),
    linked: fresh.flatMap(({ id, statement }) => {
      const target = referenceOf(statement);
      if (target !== null) return [id, target];
      return found.get(id)?.is_referred === true ? [id] : [];
    }),
    targets: [...voids.keys()].filter((id) => (found.get(id)?.fingerprint ?? null) !== null),
  };
}

interface WantedKey {
  readonly id: string;
  readonly fingerprint: string | null;
  readonly receipt: string | null;
  readonly stored: Date | null;
  readonly voided_by: string | null;
  readonly is_referred: boolean;
}

function wantedKeys(statements: readonly PreparedStatement[], receipt: string): WantedKey[] {
  const none = { fingerprint: null, receipt: null, stored: null, voided_by: null, is_referred: false };
  const wanted = new Map<string, WantedKey>();
  for (const { id, fingerprint, stored } of statements) {
    wanted.set(id, { ...none, id, fingerprint, receipt, stored });
  }
  for (const { id, statement } of statements) {
    const target = referenceOf(statement);
    if (target === null) continue;
    const before = wanted.get(target) ?? { ...none, id: target };
    // xAPI 1.0.3 Data 2.3.2.
    const voids = statement.verb.id === voided ? { voided_by: id } : {};
    wanted.set(target, { ...before, ...voids, is_referred: true });
  }
  return [...wanted.values()];
}

function refuseConflicts(statements: readonly PreparedStatement[], found: ReadonlyMap<string, KeyRow>): void {
  const errors = statements.flatMap(({ id, fingerprint }, index) =>
    found.get(id)?.fingerprint === fingerprint
      ? []
      : [{ index, path: 'id', code: 'conflict', message: 'another statement has this id' }],
  );
  if (errors.length > 0) throw new RefusedError(xapiRefusals.STATEMENT_CONFLICT, errors);
}
