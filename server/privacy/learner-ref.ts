import { accountNameOf, type LearnerOfOrganization } from '../streams/xapi/learner-account.ts';

export interface LearnerRef {
  readonly organizationId: string;
  /** As learnerIdOf makes it. */
  readonly learnerId: string;
  /** By which statements name the learner: ours by a keyed hash, those of other systems by the id itself. */
  readonly accountNames: readonly string[];
}

/** `secret` is the installation's. */
export function learnerRefOf(learner: LearnerOfOrganization, secret: Uint8Array): LearnerRef {
  const { organizationId, learnerId } = learner;
  return { organizationId, learnerId, accountNames: [learnerId, accountNameOf(secret, learner)] };
}
