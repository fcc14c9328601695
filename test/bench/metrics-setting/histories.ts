import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';
import { attemptsOf } from '../../../server/streams/xapi/attempts/attempts-of.ts';
import { activityIdOf, agentIdOf, idOf } from '../../../server/streams/xapi/ids.ts';

const root = 'https://lms.example';
export const places = { courses: 3, topics: 4, elements: 10 } as const;

export interface History {
  readonly user: string;
  readonly statements: number;
}

export interface Store {
  readonly organizationId: string;
  readonly histories: readonly History[];
}

export const courseOf = (course: number): string => `${root}/courses/c${course}`;
export const topicOf = (course: number, topic: number): string => `${courseOf(course)}/topics/t${topic}`;
export const userIdOf = (user: string): string => `${root}|${user}`;

interface Place {
  readonly element: string;
  readonly course: string;
  readonly topic: string;
}

const elements: readonly Place[] = Array.from({ length: places.courses }, (_, c) =>
  Array.from({ length: places.topics }, (__, t) =>
    Array.from({ length: places.elements }, (___, e) => ({
      element: `${topicOf(c, t)}/elements/e${e}`,
      course: courseOf(c),
      topic: topicOf(c, t),
    })),
  ).flat(),
).flat();

const typed = (name: string): string => `http://adlnet.gov/expapi/activities/${name}`;

/**
 * Fills an empty store as ingestion would: learners with so many statements, four in each attempt, over the same 120 elements,
 * one statement a minute. Attempts and results are made of the statements by the server's own expressions.
 */
export async function fillStore(db: Db, { organizationId, histories }: Store): Promise<void> {
  await fillPlaces(db, organizationId);
  for (const { user, statements } of histories) await fillHistory(db, organizationId, { user, statements });
  await sql`vacuum analyze`.execute(db);
}

async function fillPlaces(db: Db, organizationId: string): Promise<void> {
  const activities = [
    ...elements.map(({ element }) => [element, typed('assessment')]),
    ...[...new Set(elements.map(({ course }) => course))].map((iri) => [iri, typed('course')]),
    ...[...new Set(elements.map(({ topic }) => topic))].map((iri) => [iri, typed('module')]),
  ].map(([iri = '', type]) => ({ id: activityIdOf(iri), iri, type }));
  await sql`
    insert into lrs.activity (organization_id, id, iri, type, definition, defined_at)
    select ${organizationId}, id, iri, type, jsonb_build_object('type', type), now()
    from json_to_recordset(${JSON.stringify(activities)}::json) as t(id uuid, iri text, type text)`.execute(
    db,
  );
  const contexts = [...new Map(elements.map(({ course, topic }) => [topic, { course, topic }])).values()];
  for (const { course, topic } of contexts) {
    const context = contextIdOf(topic);
    await sql`insert into lrs.context values (${organizationId}, ${context}, null)`.execute(db);
    await sql`
      insert into lrs.context_activity (organization_id, activity_id, context_id, is_parent)
      values (${organizationId}, ${activityIdOf(topic)}, ${context}, true),
        (${organizationId}, ${activityIdOf(course)}, ${context}, false)`.execute(db);
  }
  const pairs = elements.map(({ element, topic }) => ({ c: contextIdOf(topic), e: activityIdOf(element) }));
  await sql`
    insert into lrs.context_element (organization_id, context_id, element_id)
    select ${organizationId}, c, e
    from json_to_recordset(${JSON.stringify(pairs)}::json) as t(c uuid, e uuid)`.execute(db);
}

function contextIdOf(topic: string): string {
  return idOf('bench context', topic);
}

async function fillHistory(db: Db, organizationId: string, { user, statements }: History): Promise<void> {
  const identifier = `account:${userIdOf(user)}`;
  const actor = agentIdOf(identifier);
  const agent = JSON.stringify({ objectType: 'Agent', account: { homePage: root, name: user } });
  await sql`
    insert into lrs.agent (organization_id, id, identifier, account_name, agent, names)
    values (${organizationId}, ${actor}, ${identifier}, ${user}, ${agent}, '[]')`.execute(db);
  const list = elements.map(({ element, topic }, n) => ({
    n,
    e: activityIdOf(element),
    c: contextIdOf(topic),
  }));
  await sql`
    insert into lrs.element_statement
      (organization_id, actor_id, element_id, context_id, "timestamp", stored, statement_id, attempt_id, starts_attempt,
       is_scored, score_scaled, score_raw, score_max, completion, seconds, is_duration_dropped, span_rank, session_key,
       starts_session, ends_session)
    select ${organizationId}, ${actor}, e, c, at, at, gen_random_uuid(),
      md5(${user} || (s / 4)::text)::uuid, false, s % 4 = 3, (s * 7 % 100) / 100.0, s * 7 % 100,
      case when s % 4 = 3 then 100 end, case when s % 4 = 3 then true end, case when s % 4 = 3 then 90.5 end,
      false, null, null, false, false
    from (
      select s, '2020-01-01T00:00:00Z'::timestamptz + s * interval '1 minute' as at
      from generate_series(0, ${statements - 1}::int) s
    ) said
    join json_to_recordset(${JSON.stringify(list)}::json) as t(n int, e uuid, c uuid)
      on t.n = (s / 4) % ${elements.length}`.execute(db);
  await fillResults(db, organizationId, actor);
}

async function fillResults(db: Db, organizationId: string, actor: string): Promise<void> {
  const statement: RawBuilder<unknown> = sql`
    statement as (
      select * from lrs.element_statement where organization_id = ${organizationId} and actor_id = ${actor}
    )`;
  await sql`
    with ${statement}, ${attemptsOf(['actor_id', 'element_id', 'context_id'])}
    insert into lrs.attempt
      (organization_id, actor_id, element_id, context_id, id, is_gap, score_class, score_scaled, score_raw, completion,
       completed_at, first_at, last_at, seconds, literal_seconds, durations_dropped)
    select ${organizationId}, actor_id, element_id, context_id, id, is_gap, score_class, score_scaled, score_raw, completion,
      completed_at, first_at, last_at, seconds, literal_seconds, durations_dropped
    from attempt`.execute(db);
  await sql`
    insert into lrs.element_result
    select distinct on (element_id, context_id)
      organization_id, actor_id, element_id, context_id, score_class, score_scaled, score_raw, completion, completed_at,
      max(completed_at) over w, sum(seconds) over w, sum(literal_seconds) over w,
      sum(durations_dropped) over w, 0, count(*) over w
    from lrs.attempt
    where organization_id = ${organizationId} and actor_id = ${actor}
    window w as (partition by element_id, context_id)
    order by element_id, context_id, score_class desc, score_scaled desc, last_at desc, id`.execute(db);
}
