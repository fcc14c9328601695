import { createHmac } from 'node:crypto';

export interface LearnerOfOrganization {
  readonly organizationId: string;
  readonly learnerId: string;
}

/**
 * The account name by which statements of this server name a learner: the same for the same learner, and nothing that says who
 * that is to whoever does not hold the installation's secret.
 */
export function accountNameOf(
  secret: Uint8Array,
  { organizationId, learnerId }: LearnerOfOrganization,
): string {
  return createHmac('sha256', secret)
    .update(`xapi account\n${organizationId}\n${learnerId}`)
    .digest('base64url');
}
