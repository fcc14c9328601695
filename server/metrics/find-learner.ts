import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { readIdsOfPerson } from '../organizations/ids-of-person.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { agentIdOf } from '../streams/xapi/ids.ts';
import { accountNameOf } from '../streams/xapi/learner-account.ts';
import { metricRefusals } from './refusals.ts';

/** Whom a userId names: agents of statements; none for a learner of this server without statements. */
export type FoundLearner = readonly string[];

export interface LearnerQuestion {
  readonly organizationId: string;
  readonly userId: string;
  /** Of the installation: names learners of this server in statements. */
  readonly secret: Uint8Array;
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const sha1Pattern = /^[0-9a-f]{40}$/i;

/**
 * The agents that a userId names ("Student": account name or mbox_sha1sum): `homePage|name`; 40 hexadecimal digits; the UUID of a
 * learner of this server; or a bare name, where one home page alone has it. Throws RefusedError for nobody and for several.
 */
export async function findLearner(db: Db, question: LearnerQuestion): Promise<FoundLearner> {
  const { organizationId, userId } = question;
  if (userId.includes('|')) return findByIdentifier(db, organizationId, `account:${userId}`);
  if (sha1Pattern.test(userId))
    return findByIdentifier(db, organizationId, `mbox_sha1sum:${userId.toLowerCase()}`);
  return uuidPattern.test(userId) ? findOwnLearner(db, question) : findByName(db, organizationId, userId);
}

async function findByIdentifier(db: Db, organizationId: string, identifier: string): Promise<FoundLearner> {
  const id = agentIdOf(identifier);
  const { rows } = await sql`
    select 1 from lrs.agent where organization_id = ${organizationId} and id = ${id}`.execute(db);
  if (rows.length === 0) throw new RefusedError(metricRefusals.METRIC_LEARNER_UNKNOWN);
  return [id];
}

async function findByName(db: Db, organizationId: string, name: string): Promise<FoundLearner> {
  const ids = await findNamed(db, organizationId, [name]);
  if (ids.length === 0) throw new RefusedError(metricRefusals.METRIC_LEARNER_UNKNOWN);
  if (ids.length > 1) throw new RefusedError(metricRefusals.METRIC_LEARNER_AMBIGUOUS);
  return ids;
}

/**
 * A learner of this server is named by a keyed hash at each LMS; other systems may use the UUID itself. The ids of records that
 * were merged are one person's.
 */
async function findOwnLearner(
  db: Db,
  { organizationId, userId, secret }: LearnerQuestion,
): Promise<FoundLearner> {
  const learnerIds = await readIdsOfPerson(db, userId);
  const names = learnerIds.flatMap((learnerId) => [
    learnerId,
    accountNameOf(secret, { organizationId, learnerId }),
  ]);
  const ids = await findNamed(db, organizationId, [userId, ...names]);
  if (ids.length > 0) return ids;
  const { rows } = await sql`
    select 1
    from causeway.learner
    where organization_id = ${organizationId} and id = any(${[...learnerIds]}::uuid[])`.execute(db);
  if (rows.length === 0) throw new RefusedError(metricRefusals.METRIC_LEARNER_UNKNOWN);
  return [];
}

async function findNamed(db: Db, organizationId: string, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from lrs.agent
    where organization_id = ${organizationId} and account_name = any(${[...names]})
      and agent->>'objectType' = 'Agent' and agent->'account' is not null
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}
