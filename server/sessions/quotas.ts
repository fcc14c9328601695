import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { SessionDependencies } from './dependencies.ts';
import { sessionRefusals } from './refusals.ts';

/** How much there may be, far beyond what people do: whoever gets there is a program. */
export interface Quotas {
  readonly actsPerSession: number;
  /** Wrong ones, per phase; a right one is always heard. */
  readonly attemptsPerPhase: number;
  readonly evidencePerSession: number;
  /** Sessions begun in a day. */
  readonly sessionsPerPackage: number;
  readonly sessionsPerOrganization: number;
}

export const usualQuotas: Quotas = {
  actsPerSession: 20_000,
  attemptsPerPhase: 1000,
  evidencePerSession: 20_000,
  sessionsPerPackage: 200_000,
  sessionsPerOrganization: 1_000_000,
};

/**
 * Counts a session that is begun. Last in its transaction: everybody who begins one waits for these rows.
 * Throws RefusedError where it is one too many.
 */
export async function countNewSession(
  tx: Db,
  { organizationId, courseId, scormVersion }: PackageIdentity,
  { quotas, onQuota, at }: Pick<SessionDependencies, 'quotas' | 'onQuota'> & { readonly at: Date },
): Promise<void> {
  const { rows } = await sql<{ readonly subject: string; readonly used: number }>`
    insert into causeway.session_quota as q (organization_id, subject, day, used)
    values
      (${organizationId}, 'organization', ${at}::timestamptz at time zone 'UTC', 1),
      (${organizationId}, ${`package ${courseId} ${scormVersion}`}, ${at}::timestamptz at time zone 'UTC', 1)
    on conflict (organization_id, subject, day) do update set used = q.used + 1
    returning subject, used`.execute(tx);
  for (const { subject, used } of rows) {
    const { quota, refusal } = subject === 'organization' ? ofOrganization : ofPackage;
    if (used <= quotas[quota]) continue;
    onQuota(quota, 1);
    throw new RefusedError(refusal);
  }
}

const ofOrganization = {
  quota: 'sessionsPerOrganization',
  refusal: sessionRefusals.ORGANIZATION_QUOTA_SPENT,
} as const;
const ofPackage = { quota: 'sessionsPerPackage', refusal: sessionRefusals.PACKAGE_QUOTA_SPENT } as const;
