import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { learnerIdOf } from '../../organizations/learner-id.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { sessionRefusals } from '../refusals.ts';
import { parseSid } from '../session-id.ts';
import type { Launching } from './launching.ts';

export interface FoundLearner {
  readonly id: string;
  /** Found by a sid under an id that was new. */
  readonly adopted: boolean;
}

/**
 * Says whose work a launch is about, and locks the learner's row. The id that the LMS gives rules; a sid is a hint: it counts
 * where the LMS names nobody, and where a named learner has no session here and whoever the sid belongs to has the same name,
 * which is somebody whose id the LMS changed. Throws RefusedError for an organization that is not here.
 */
export async function findLearner(tx: Db, launching: Launching): Promise<FoundLearner> {
  const { organizationId } = launching.identity;
  const claimed = learnerIdOf(organizationId, launching.request.learner.id);
  const known = await findAlias(tx, organizationId, claimed);
  const owner = known === undefined ? await findOwner(tx, launching, claimed) : undefined;
  if (owner !== undefined && owner !== claimed) {
    const isNamed = !isUnnamed(launching);
    if (isNamed) await addAlias(tx, launching, { alias: claimed, learner: owner });
    await lockLearner(tx, organizationId, owner);
    return { id: owner, adopted: isNamed };
  }
  const id = known ?? claimed;
  await storeLearner(tx, launching, id);
  return { id, adopted: false };
}

function isUnnamed({ request }: Launching): boolean {
  const { source = 'lms' } = request.learner;
  return source !== 'lms';
}

async function findAlias(tx: Db, organizationId: string, alias: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('causeway.learner_alias')
    .select('learner_id')
    .where('organization_id', '=', organizationId)
    .where('alias_id', '=', alias)
    .executeTakeFirst();
  return found?.learner_id;
}

/** The learner whose session the sid names, where it counts; a sid is good in the package that it began in. */
async function findOwner(tx: Db, launching: Launching, claimed: string): Promise<string | undefined> {
  const { request, identity } = launching;
  const key = request.sid === undefined ? undefined : parseSid(request.sid);
  if (key === undefined || key.organizationId !== identity.organizationId) return undefined;
  const { rows } = await sql<{ readonly learner_id: string }>`
    select s.learner_id
    from causeway.session s
    join causeway.learner l on l.organization_id = s.organization_id and l.id = s.learner_id
    where s.organization_id = ${key.organizationId} and s.id = ${key.id} and s.course_id = ${identity.courseId}
      and s.scorm_version = ${identity.scormVersion} and s.closed_by is distinct from 'reset'
      and (${isUnnamed(launching)} or (
        l.name = ${request.learner.name} and l.name <> '' and not exists (
          select 1
          from causeway.session o
          where o.organization_id = s.organization_id and o.learner_id = ${claimed} and o.course_id = s.course_id
            and o.scorm_version = s.scorm_version)))`.execute(tx);
  return rows[0]?.learner_id;
}

async function addAlias(
  tx: Db,
  { identity, at }: Launching,
  { alias, learner }: { readonly alias: string; readonly learner: string },
): Promise<void> {
  await sql`
    insert into causeway.learner_alias (organization_id, alias_id, learner_id, since)
    values (${identity.organizationId}, ${alias}, ${learner}, ${at})
    on conflict (organization_id, alias_id) do nothing`.execute(tx);
}

async function lockLearner(tx: Db, organizationId: string, id: string): Promise<void> {
  await sql`
    select 1
    from causeway.learner
    where organization_id = ${organizationId} and id = ${id}
    for update`.execute(tx);
}

/** A name is a claim like the id: it is written once, and again only where the launch is signed. */
async function storeLearner(tx: Db, launching: Launching, id: string): Promise<void> {
  const { request, identity, at, isSigned } = launching;
  const { rows } = await sql`
    insert into causeway.learner (organization_id, id, lms_id, name, first_seen_at)
    select id, ${id}::uuid, ${request.learner.id}, ${request.learner.name}, ${at}
    from causeway.organization
    where id = ${identity.organizationId}
    on conflict (organization_id, id) do update
      set name = case
        when excluded.name <> '' and (causeway.learner.name = '' or ${isSigned}) then excluded.name
        else causeway.learner.name
      end
    returning 1`.execute(tx);
  if (rows.length === 0) throw new RefusedError(sessionRefusals.ORGANIZATION_UNKNOWN);
}
