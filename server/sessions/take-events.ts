import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Mark } from '../../bridge/protocol.ts';
import type { Db } from '../database/open-store.ts';
import type { Schema } from '../database/schema.ts';
import { appendEvents } from './append-events.ts';
import { type Decided, decideEvents, type EventBatch, type Held } from './decide-events.ts';
import type { Courses } from './learner-state.ts';
import { joinSession, type SessionRow, sessionColumns } from './session-row.ts';

interface HeldRow extends SessionRow {
  readonly nr: number;
  readonly lease_is_known: boolean;
}

interface Deciding {
  readonly courses: Courses;
  readonly at: Date;
  readonly newId: () => string;
}

/**
 * Takes the events of different sessions in one transaction, each session's in their order, and gives each batch its outcome.
 * All are durable when this resolves, or none is.
 */
export async function takeEvents(
  db: Db,
  batches: readonly EventBatch[],
  deciding: Deciding,
): Promise<Decided[]> {
  return db.transaction().execute(async (tx) => {
    const held = await holdSessions(tx, batches);
    const marks = await readMarks(tx, batches);
    const decided = batches.map((batch, nr) => decideEvents(batch, findHeld(held, marks, nr), deciding));
    await appendEvents(
      tx,
      decided.flatMap((one) => one.events),
      deciding.at,
    );
    await keepStates(tx, decided, deciding.at);
    await keepScores(tx, decided, deciding.at);
    return decided;
  });
}

function keysOf(batches: readonly EventBatch[]): RawBuilder<unknown> {
  const keys = batches.map(({ session, lease }, nr) => ({
    nr,
    organization_id: session.organizationId,
    session_id: session.id,
    lease,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(
    nr int, organization_id uuid, session_id uuid, lease text)`;
}

/** Locked first and read after: what is read is then the newest, also after waiting for somebody else. */
async function holdSessions(
  tx: Transaction<Schema>,
  batches: readonly EventBatch[],
): Promise<ReadonlyMap<number, HeldRow>> {
  await sql`
    select 1
    from causeway.session s
    join ${keysOf(batches)} on k.organization_id = s.organization_id and k.session_id = s.id
    order by s.organization_id, s.id
    for update of s`.execute(tx);
  const { rows } = await sql<HeldRow>`
    select k.nr, ${sessionColumns}, exists (
        select 1
        from causeway.session_launch o
        where o.organization_id = s.organization_id and o.session_id = s.id and o.lease_id = k.lease
      ) as lease_is_known
    from ${keysOf(batches)}
    join causeway.session s on s.organization_id = k.organization_id and s.id = k.session_id
    ${joinSession}`.execute(tx);
  return new Map(rows.map((row) => [row.nr, row]));
}

interface KnownEvent {
  readonly session_id: string;
  readonly id: string;
  readonly mark: Mark | null;
}

/** What has already been taken of these events, and the verdict given then. */
async function readMarks(
  tx: Transaction<Schema>,
  batches: readonly EventBatch[],
): Promise<readonly KnownEvent[]> {
  const ids = batches.flatMap(({ session, events }) =>
    events.map(({ id }) => ({ organization_id: session.organizationId, session_id: session.id, id })),
  );
  const { rows } = await sql<KnownEvent>`
    select e.session_id, e.id, e.mark
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as k(organization_id uuid, session_id uuid, id text)
    join causeway.session_event e
      on e.organization_id = k.organization_id and e.session_id = k.session_id and e.id = k.id`.execute(tx);
  return rows;
}

function findHeld(
  held: ReadonlyMap<number, HeldRow>,
  known: readonly KnownEvent[],
  nr: number,
): Held | undefined {
  const row = held.get(nr);
  if (row === undefined) return undefined;
  const own = known.filter((event) => event.session_id === row.id);
  return { row, isLeaseKnown: row.lease_is_known, marks: new Map(own.map(({ id, mark }) => [id, mark])) };
}

async function keepStates(tx: Transaction<Schema>, decided: readonly Decided[], at: Date): Promise<void> {
  const changed = decided.flatMap(({ after, events }) =>
    after === undefined || events.length === 0 ? [] : [after],
  );
  if (changed.length === 0) return;
  const rows = changed.map(({ organization_id, id, state, reached, event_count, standing }) => ({
    organization_id,
    id,
    state,
    reached,
    event_count,
    standing,
  }));
  await sql`
    with k as (
      select *
      from json_to_recordset(${JSON.stringify(rows)}::json) as k(
        organization_id uuid, id uuid, state jsonb, reached json, event_count bigint, standing text)
    ), projection as (
      update causeway.session_projection p
      set state = k.state
      from k
      where p.organization_id = k.organization_id and p.session_id = k.id
    )
    update causeway.session s
    set reached = k.reached, event_count = k.event_count, standing = k.standing,
      last_seen_at = greatest(s.last_seen_at, ${at})
    from k
    where s.organization_id = k.organization_id and s.id = k.id`.execute(tx);
}

/** The best score stays, whichever session it came from. */
async function keepScores(tx: Transaction<Schema>, decided: readonly Decided[], at: Date): Promise<void> {
  const scores = decided.flatMap((one) => one.scores);
  if (scores.length === 0) return;
  await sql`
    insert into causeway.learner_challenge
      (organization_id, learner_id, course_id, challenge_id, score, completed_at)
    select organization_id, learner_id, course_id, challenge_id, max(score), ${at}
    from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) as k(
      organization_id uuid, learner_id uuid, course_id text, challenge_id text, score double precision)
    group by organization_id, learner_id, course_id, challenge_id
    order by organization_id, learner_id, course_id, challenge_id
    on conflict (organization_id, learner_id, course_id, challenge_id) do update
      set score = greatest(causeway.learner_challenge.score, excluded.score)`.execute(tx);
}
