import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { nilId } from '../ids.ts';
import { attemptsOf, bestFirst } from './attempts-of.ts';

type Tx = Transaction<Schema>;

/** An attempt, or a time without an attempt id, in which statements came or went. */
export interface TouchedAttempt {
  readonly actorId: string;
  readonly elementId: string;
  readonly contextId: string;
  readonly attemptId: string;
  readonly from: Date;
  readonly to: Date;
}

/** What happened there: a voided statement takes back what it said, which only a look at all attempts can tell. */
export type Change = 'added' | 'voided';

/**
 * Computes the touched attempts anew from their statements, and adds the difference to the sums of their elements: what a
 * statement costs does not grow with the history. Its learners' rows of lrs.agent must be locked.
 */
export async function refreshAttempts(
  tx: Tx,
  organizationId: string,
  { touched, change }: { readonly touched: readonly TouchedAttempt[]; readonly change: Change },
): Promise<void> {
  const [timed, named] = split(touched);
  if (named.length > 0) await replace(tx, organizationId, namedAttempts(organizationId, named));
  if (timed.length > 0) await replace(tx, organizationId, timedAttempts(organizationId, timed, change));
  if (touched.length > 0) await chooseBest(tx, organizationId, touched);
  if (change === 'voided') await dropEmpty(tx, organizationId, touched);
}

function split(touched: readonly TouchedAttempt[]): [TouchedAttempt[], TouchedAttempt[]] {
  const isTimed = ({ attemptId }: TouchedAttempt): boolean => attemptId === nilId;
  return [touched.filter(isTimed), touched.filter((one) => !isTimed(one))];
}

/** Which attempts are replaced: `touched`, the rows that they have (`old`), and the statements that they are made of. */
type Selection = RawBuilder<unknown>;

function namedAttempts(organizationId: string, touched: readonly TouchedAttempt[]): Selection {
  const rows = mergeTouched(touched);
  return sql`
    touched as materialized (
      select *
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as t(actor_id uuid, element_id uuid, context_id uuid, attempt_id uuid)
    ), old as materialized (
      select a.*
      from touched t
      join lrs.attempt a on a.organization_id = ${organizationId} and a.actor_id = t.actor_id
        and a.element_id = t.element_id and a.context_id = t.context_id and not a.is_gap and a.id = t.attempt_id
    ), statement as (
      select s.*
      from touched t
      join lrs.element_statement s on s.organization_id = ${organizationId} and s.actor_id = t.actor_id
        and s.element_id = t.element_id and s.context_id = t.context_id and s.attempt_id = t.attempt_id
    )`;
}

/**
 * Attempts that time tells apart: from the one that the first statement may belong to, to the one that the last may be joined
 * with. Both ends are times at which one attempt alone has statements. A voided statement may have started its attempt, so
 * there the one before is looked at too.
 */
function timedAttempts(
  organizationId: string,
  touched: readonly TouchedAttempt[],
  change: Change,
): Selection {
  const begin = (found: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select a.first_at
    from lrs.attempt a
    where a.organization_id = ${organizationId} and a.actor_id = t.actor_id and a.element_id = t.element_id
      and a.context_id = t.context_id and a.is_gap and ${found}
      and not exists (
        select 1 from lrs.attempt o
        where o.organization_id = ${organizationId} and o.actor_id = t.actor_id and o.element_id = t.element_id
          and o.context_id = t.context_id and o.is_gap and o.id <> a.id
          and o.first_at <= a.first_at and o.last_at >= a.first_at
      )
    order by a.first_at`;
  const before = change === 'voided' ? 1 : 0;
  return sql`
    asked as (
      select *
      from json_to_recordset(${JSON.stringify(mergeTouched(touched))}::json)
        as t(actor_id uuid, element_id uuid, context_id uuid, "from" timestamptz, "to" timestamptz)
    ), touched as materialized (
      select t.actor_id,
        t.element_id,
        t.context_id,
        coalesce((${begin(sql`a.first_at <= t."from"`)} desc limit 1 offset ${before}), '-infinity') as lower,
        coalesce((${begin(sql`a.first_at > t."to"`)} limit 1 offset 1), 'infinity') as upper
      from asked t
    ), old as materialized (
      select a.*
      from touched t
      join lrs.attempt a on a.organization_id = ${organizationId} and a.actor_id = t.actor_id
        and a.element_id = t.element_id and a.context_id = t.context_id and a.is_gap
        and a.first_at >= t.lower and a.first_at < t.upper
    ), statement as (
      select s.*
      from touched t
      join lrs.element_statement s on s.organization_id = ${organizationId} and s.actor_id = t.actor_id
        and s.element_id = t.element_id and s.context_id = t.context_id and s.attempt_id = ${nilId}
        and s."timestamp" >= t.lower and s."timestamp" < t.upper
    )`;
}

const attemptColumns = sql.raw(
  `actor_id, element_id, context_id, id, is_gap, score_class, score_scaled, score_raw, completion, completed_at,
   first_at, last_at, seconds, literal_seconds, durations_dropped`,
);

async function replace(tx: Tx, organizationId: string, selection: Selection): Promise<void> {
  await sql`
    with ${selection}, ${attemptsOf(['actor_id', 'element_id', 'context_id'])}, fresh as materialized (
      select ${attemptColumns} from attempt
    ), removed as (
      delete from lrs.attempt a
      using old o
      where a.organization_id = ${organizationId} and a.actor_id = o.actor_id and a.element_id = o.element_id
        and a.context_id = o.context_id and a.is_gap = o.is_gap and a.id = o.id
        and not exists (
          select 1 from fresh f
          where f.actor_id = o.actor_id and f.element_id = o.element_id and f.context_id = o.context_id
            and f.is_gap = o.is_gap and f.id = o.id
        )
    ), written as (
      insert into lrs.attempt (organization_id, ${attemptColumns})
      select ${organizationId}::uuid, ${attemptColumns} from fresh
      on conflict (organization_id, actor_id, element_id, context_id, is_gap, id) do update
      set score_class = excluded.score_class,
        score_scaled = excluded.score_scaled,
        score_raw = excluded.score_raw,
        completion = excluded.completion,
        completed_at = excluded.completed_at,
        first_at = excluded.first_at,
        last_at = excluded.last_at,
        seconds = excluded.seconds,
        literal_seconds = excluded.literal_seconds,
        durations_dropped = excluded.durations_dropped
    ), difference as (
      select actor_id, element_id, context_id, 1 as sign, score_class, completed_at, seconds, literal_seconds, durations_dropped
      from fresh
      union all
      select actor_id, element_id, context_id, -1, score_class, null, seconds, literal_seconds, durations_dropped
      from old
    )
    insert into lrs.element_result as r
      (organization_id, actor_id, element_id, context_id, score_class, last_completed_at, seconds, literal_seconds,
       durations_dropped, unnormalised, attempts)
    select ${organizationId}::uuid,
      actor_id,
      element_id,
      context_id,
      0,
      max(completed_at),
      sum(sign * seconds),
      sum(sign * literal_seconds),
      sum(sign * durations_dropped),
      sum(case when score_class = 1 then sign else 0 end),
      sum(sign)
    from difference
    group by actor_id, element_id, context_id
    on conflict (organization_id, actor_id, element_id, context_id) do update
    set last_completed_at = greatest(r.last_completed_at, excluded.last_completed_at),
      seconds = r.seconds + excluded.seconds,
      literal_seconds = r.literal_seconds + excluded.literal_seconds,
      durations_dropped = r.durations_dropped + excluded.durations_dropped,
      unnormalised = r.unnormalised + excluded.unnormalised,
      attempts = r.attempts + excluded.attempts`.execute(tx);
}

/** One row per attempt, or per element where time tells attempts apart; from its first to its last statement. */
function mergeTouched(touched: readonly TouchedAttempt[]): object[] {
  const merged = new Map<string, TouchedAttempt>();
  for (const one of touched) {
    const key = `${one.actorId} ${one.elementId} ${one.contextId} ${one.attemptId}`;
    const { from, to } = merged.get(key) ?? one;
    const [first, last] = [from < one.from ? from : one.from, to > one.to ? to : one.to];
    merged.set(key, { ...one, from: first, to: last });
  }
  return [...merged.values()].map(({ actorId, elementId, contextId, attemptId, from, to }) => ({
    actor_id: actorId,
    element_id: elementId,
    context_id: contextId,
    attempt_id: attemptId,
    from,
    to,
  }));
}

/** One row per element of a person in a context. */
function elementsOf(touched: readonly TouchedAttempt[]): RawBuilder<unknown> {
  return sql`
    select distinct actor_id, element_id, context_id
    from json_to_recordset(${JSON.stringify(mergeTouched(touched))}::json)
      as t(actor_id uuid, element_id uuid, context_id uuid)`;
}

async function chooseBest(tx: Tx, organizationId: string, touched: readonly TouchedAttempt[]): Promise<void> {
  await sql`
    update lrs.element_result r
    set score_class = best.score_class,
      score_scaled = best.score_scaled,
      score_raw = best.score_raw,
      completion = best.completion,
      completed_at = best.completed_at
    from (${elementsOf(touched)}) t
    cross join lateral (
      select a.score_class, a.score_scaled, a.score_raw, a.completion, a.completed_at
      from lrs.attempt a
      where a.organization_id = ${organizationId} and a.actor_id = t.actor_id and a.element_id = t.element_id
        and a.context_id = t.context_id
      order by ${bestFirst}
      limit 1
    ) best
    where r.organization_id = ${organizationId} and r.actor_id = t.actor_id and r.element_id = t.element_id
      and r.context_id = t.context_id`.execute(tx);
}

/** After statements were voided: the latest completion may be gone, or the last attempt, or everybody's. */
async function dropEmpty(tx: Tx, organizationId: string, touched: readonly TouchedAttempt[]): Promise<void> {
  await sql`
    update lrs.element_result r
    set last_completed_at = (
      select max(a.completed_at)
      from lrs.attempt a
      where a.organization_id = r.organization_id and a.actor_id = r.actor_id and a.element_id = r.element_id
        and a.context_id = r.context_id
    )
    from (${elementsOf(touched)}) t
    where r.organization_id = ${organizationId} and r.actor_id = t.actor_id and r.element_id = t.element_id
      and r.context_id = t.context_id`.execute(tx);
  await sql`
    delete from lrs.element_result r
    using (${elementsOf(touched)}) t
    where r.organization_id = ${organizationId} and r.actor_id = t.actor_id and r.element_id = t.element_id
      and r.context_id = t.context_id and r.attempts = 0`.execute(tx);
  await sql`
    delete from lrs.context_element c
    using (${elementsOf(touched)}) t
    where c.organization_id = ${organizationId} and c.context_id = t.context_id and c.element_id = t.element_id
      and not exists (
        select 1 from lrs.element_statement s
        where s.organization_id = ${organizationId} and s.context_id = c.context_id and s.element_id = c.element_id
      )`.execute(tx);
}
