import type { Db } from '../database/open-database.ts';
import { learnerIdOf } from '../organizations/learner-id.ts';
import { accountNameOf, type LearnerOfOrganization } from '../streams/xapi/learner-account.ts';

export interface LearnerRef {
  readonly organizationId: string;
  /** As learnerIdOf makes it. */
  readonly learnerId: string;
  /** Of the installation: names the learner in statements. */
  readonly secret: Uint8Array;
}

export function learnerRefOf(learner: LearnerOfOrganization, secret: Uint8Array): LearnerRef {
  return { organizationId: learner.organizationId, learnerId: learner.learnerId, secret };
}

/** By which statements name a learner of these ids: ours by a keyed hash, those of other systems by the id itself. */
export function accountNamesOf(
  { organizationId, secret }: LearnerRef,
  ids: readonly string[],
): readonly string[] {
  return ids.flatMap((learnerId) => [learnerId, accountNameOf(secret, { organizationId, learnerId })]);
}

export interface AskedLearner {
  readonly organizationId: string;
  /** Any id that the LMS calls them by, or has called them by. */
  readonly lmsId: string;
  readonly secret: Uint8Array;
}

/** Somebody whose id an LMS has changed is the person that they were. */
export async function findLearnerRef(
  db: Db,
  { organizationId, lmsId, secret }: AskedLearner,
): Promise<LearnerRef> {
  const asked = learnerIdOf(organizationId, lmsId);
  const alias = await db
    .selectFrom('causeway.learner_alias')
    .select('learner_id')
    .where('organization_id', '=', organizationId)
    .where('alias_id', '=', asked)
    .executeTakeFirst();
  return learnerRefOf({ organizationId, learnerId: alias?.learner_id ?? asked }, secret);
}
