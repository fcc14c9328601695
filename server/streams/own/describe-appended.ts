import { sql } from 'kysely';
import type { CourseCatalog } from '../../courses/course-catalog.ts';
import type { Db } from '../../database/open-database.ts';
import type { AppendedEvent, SessionKey } from '../../events/appended-event.ts';
import { describeMoments } from '../translate/describe-moments.ts';
import type { Moment } from '../translate/moment.ts';
import { emptyStreamState, type StreamState } from '../translate/stream-state.ts';

/** What appended events come to, in their order; keeps what the next events of their sessions depend on. */
export async function describeAppended(
  tx: Db,
  appended: readonly AppendedEvent[],
  courses: CourseCatalog,
): Promise<Moment[]> {
  await courses.load(appended.map(({ session }) => revisionOf(session)));
  const before = await readStreamStates(tx, appended);
  const after = new Map(before);
  const moments = appended.flatMap((one) => {
    const course = courses.find(revisionOf(one.session));
    if (course === undefined) return [];
    const described = describeMoments(one, course, after.get(one.session.id) ?? emptyStreamState);
    after.set(one.session.id, described.streamState);
    return described.moments;
  });
  const changed = new Map(appended.map(({ session }) => [session.id, session]));
  await storeStreamStates(
    tx,
    [...changed.values()].flatMap(({ organizationId, id }) => {
      const streamState = after.get(id);
      return streamState === undefined || streamState === before.get(id)
        ? []
        : [{ organizationId, id, state: streamState }];
    }),
  );
  return moments;
}

function revisionOf({ courseId, courseRevision }: AppendedEvent['session']) {
  return { courseId, revision: courseRevision };
}

async function readStreamStates(
  tx: Db,
  appended: readonly AppendedEvent[],
): Promise<ReadonlyMap<string, StreamState>> {
  const keys = appended.map(({ session: { organizationId, id } }) => ({ organizationId, id }));
  const { rows } = await sql<{ readonly session_id: string; readonly state: StreamState }>`
    select t.session_id, t.state
    from (
      select distinct "organizationId", id
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("organizationId" uuid, id uuid)
    ) k
    join causeway.stream_state t on t.organization_id = k."organizationId" and t.session_id = k.id`.execute(
    tx,
  );
  return new Map(rows.map(({ session_id, state }) => [session_id, state]));
}

async function storeStreamStates(
  tx: Db,
  changed: readonly (SessionKey & { readonly state: StreamState })[],
): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    insert into causeway.stream_state (organization_id, session_id, state)
    select "organizationId", id, state
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as k("organizationId" uuid, id uuid, state jsonb)
    on conflict (organization_id, session_id) do update set state = excluded.state`.execute(tx);
}
