import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { Pair } from '../roster/people/pair.ts';
import { peopleRefusals } from '../roster/people/refusals.ts';

/** Holds both records. Throws RefusedError for what cannot be merged. */
export async function requireMergeable(tx: Db, pair: Pair): Promise<void> {
  const { organizationId, keep, merge } = pair;
  if (keep === merge) throw new RefusedError(peopleRefusals.PERSON_SAME);
  await sql`
    select 1
    from causeway.learner
    where organization_id = ${organizationId} and id = any(${[keep, merge]}::uuid[])
    order by id
    for update`.execute(tx);
  await sql`
    select 1
    from causeway.session
    where organization_id = ${organizationId} and learner_id = any(${[keep, merge]}::uuid[])
    order by organization_id, id
    for update`.execute(tx);
  await requireNone(tx, findMerged(pair), 'PERSON_MERGED');
  for (const id of [keep, merge]) await requireNone(tx, findUnknown(pair, id), 'PERSON_UNKNOWN');
  await requireNone(tx, findRoleElsewhere(pair), 'PERSON_SHARED');
  await requireNone(tx, findTwoAtWork(pair), 'PERSON_AT_WORK');
}

async function requireNone(
  tx: Db,
  fault: ReturnType<typeof findMerged>,
  code: keyof typeof peopleRefusals,
): Promise<void> {
  const { rows } = await fault.execute(tx);
  if (rows.length > 0) throw new RefusedError(peopleRefusals[code]);
}

function findMerged({ keep, merge }: Pair) {
  return sql`
    select 1
    from causeway.person_merge
    where merged_id = any(${[keep, merge]}::uuid[])`;
}

/** Somebody of the organization has launched, has a role there or below, or came in an event. */
function findUnknown({ organizationId, scope }: Pair, id: string) {
  return sql`
    select 1
    where not exists (
      select 1 from causeway.learner l where l.organization_id = ${organizationId} and l.id = ${id})
    and not exists (
      select 1
      from core.one_roster_role r
      where r.user_id = ${id} and r.organization_id = any(${[...scope]}::uuid[]))
    and not exists (
      select 1 from core.person_alias a where a.organization_id = ${organizationId} and a.user_id = ${id})
    and not exists (
      select 1 from core.caliper_timeline t where t.organization_id = ${organizationId} and t.user_id = ${id})`;
}

function findRoleElsewhere({ merge, scope }: Pair) {
  return sql`
    select 1
    from core.one_roster_role r
    where r.user_id = ${merge} and r.status = 'active' and not r.organization_id = any(${[...scope]}::uuid[])`;
}

function findTwoAtWork({ organizationId, keep, merge }: Pair) {
  return sql`
    select 1
    from causeway.session s
    join causeway.session o on o.organization_id = s.organization_id and o.course_id = s.course_id
      and o.scorm_version = s.scorm_version and o.is_practice = s.is_practice and o.closed_at is null
    where s.organization_id = ${organizationId} and s.learner_id = ${keep} and s.closed_at is null
      and o.learner_id = ${merge} and 'active' in (s.status, o.status)`;
}
