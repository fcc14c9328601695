import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { refreshAttempts } from './attempts/refresh-attempts.ts';
import { insertReadings } from './reading/insert-readings.ts';
import type { PreparedStatement } from './statement/prepare-statements.ts';
import { claimKeys } from './storage/claim-keys.ts';
import { insertStatements } from './storage/insert-statements.ts';
import { keepAgents } from './storage/keep-agents.ts';
import { keepDescriptions } from './storage/keep-descriptions.ts';
import { findVoidable, voidStatements } from './storage/void-statements.ts';

/**
 * Stores a batch of statements of an organization, and what metrics read of them, in the transaction that is given: all or
 * nothing. Statements that are stored already are passed over (xAPI 1.0.3 Data 2.3.1); gives the ids of those that were not.
 * Throws RefusedError (409) where an id belongs to another statement.
 *
 * Batches that meet wait for each other and never deadlock, because each takes its locks in the same order: ids of statements,
 * people, descriptions. A transaction that has more to do ingests once, and locks nothing of its own afterwards.
 */
export async function ingestStatements(
  tx: Transaction<Schema>,
  organizationId: string,
  statements: readonly PreparedStatement[],
): Promise<readonly string[]> {
  if (statements.length === 0) return [];
  const keys = await claimKeys(tx, organizationId, statements);
  if (keys.fresh.length === 0 && keys.targets.length === 0) return [];
  const earlier = await findVoidable(tx, organizationId, keys.targets);
  const others = earlier.flatMap(({ reading }) => reading?.actorId ?? []);
  await keepAgents(tx, organizationId, { statements: keys.fresh, others });
  await keepDescriptions(tx, organizationId, keys.fresh);
  await insertStatements(tx, organizationId, keys);
  const counted = keys.fresh.filter(({ id }) => !keys.voidedBefore.has(id));
  const touched = await insertReadings(tx, organizationId, counted);
  await refreshAttempts(tx, organizationId, { touched, change: 'added' });
  await voidStatements(tx, organizationId, await findVoidable(tx, organizationId, keys.targets));
  return keys.fresh.map(({ id }) => id);
}
