import { sql } from 'kysely';
import type { CourseCatalog } from '../../courses/course-catalog.ts';
import type { Db } from '../../database/open-database.ts';
import type { AppendedEvent, SessionKey } from '../../events/appended-event.ts';
import { describeMoments } from '../translate/describe-moments.ts';
import type { Moment } from '../translate/moment.ts';
import { nothingTold, type Telling } from '../translate/telling.ts';

/** What appended events come to, in their order; remembers what is told of their sessions. */
export async function describeAppended(
  tx: Db,
  appended: readonly AppendedEvent[],
  courses: CourseCatalog,
): Promise<Moment[]> {
  await courses.load(appended.map(({ session }) => revisionOf(session)));
  const before = await readTellings(tx, appended);
  const after = new Map(before);
  const moments = appended.flatMap((one) => {
    const course = courses.find(revisionOf(one.session));
    if (course === undefined) return [];
    const described = describeMoments(one, course, after.get(one.session.id) ?? nothingTold);
    after.set(one.session.id, described.telling);
    return described.moments;
  });
  const changed = new Map(appended.map(({ session }) => [session.id, session]));
  await storeTellings(
    tx,
    [...changed.values()].flatMap(({ organizationId, id }) => {
      const telling = after.get(id);
      return telling === undefined || telling === before.get(id) ? [] : [{ organizationId, id, telling }];
    }),
  );
  return moments;
}

function revisionOf({ courseId, courseRevision }: AppendedEvent['session']) {
  return { courseId, revision: courseRevision };
}

async function readTellings(
  tx: Db,
  appended: readonly AppendedEvent[],
): Promise<ReadonlyMap<string, Telling>> {
  const keys = appended.map(({ session: { organizationId, id } }) => ({ organizationId, id }));
  const { rows } = await sql<{ readonly session_id: string; readonly telling: Telling }>`
    select t.session_id, t.telling
    from (
      select distinct "organizationId", id
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("organizationId" uuid, id uuid)
    ) k
    join causeway.session_telling t on t.organization_id = k."organizationId" and t.session_id = k.id`.execute(
    tx,
  );
  return new Map(rows.map(({ session_id, telling }) => [session_id, telling]));
}

async function storeTellings(
  tx: Db,
  told: readonly (SessionKey & { readonly telling: Telling })[],
): Promise<void> {
  if (told.length === 0) return;
  await sql`
    insert into causeway.session_telling (organization_id, session_id, telling)
    select "organizationId", id, telling
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as k("organizationId" uuid, id uuid, telling jsonb)
    on conflict (organization_id, session_id) do update set telling = excluded.telling`.execute(tx);
}
