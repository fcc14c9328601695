import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { nilId } from '../ids.ts';
import { replaceAttempts, type Selection } from './replace-attempts.ts';

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
  if (named.length > 0)
    await replaceAttempts(tx, organizationId, namedAttempts(organizationId, named, change));
  if (timed.length > 0)
    await replaceAttempts(tx, organizationId, timedAttempts(organizationId, timed, change));
  if (change === 'voided') await dropEmpty(tx, organizationId, touched);
}

function split(touched: readonly TouchedAttempt[]): [TouchedAttempt[], TouchedAttempt[]] {
  const isTimed = ({ attemptId }: TouchedAttempt): boolean => attemptId === nilId;
  return [touched.filter(isTimed), touched.filter((one) => !isTimed(one))];
}

/**
 * Attempts that have an id. Usually all that is added to one is later than what it has: then it is added to the row, and what a
 * statement costs does not grow with its attempt. Of statements that say the same span one counts, which only a look at all tells.
 */
function namedAttempts(
  organizationId: string,
  touched: readonly TouchedAttempt[],
  change: Change,
): Selection {
  return sql`
    touched as materialized (
      select t.*,
        ${change === 'added'} and exists (
          select 1
          from lrs.attempt a
          where a.organization_id = ${organizationId} and a.actor_id = t.actor_id and a.element_id = t.element_id
            and a.context_id = t.context_id and not a.is_gap and a.id = t.attempt_id and a.last_at < t."from"
        ) and not exists (
          select 1
          from lrs.element_statement s
          where s.organization_id = ${organizationId} and s.actor_id = t.actor_id and s.element_id = t.element_id
            and s.context_id = t.context_id and s.attempt_id = t.attempt_id and s."timestamp" >= t."from"
            and s.span_rank is not null
        ) as is_later
      from json_to_recordset(${JSON.stringify(mergeTouched(touched))}::json)
        as t(actor_id uuid, element_id uuid, context_id uuid, attempt_id uuid, "from" timestamptz)
    ), old as materialized (
      select a.*
      from touched t
      join lrs.attempt a on a.organization_id = ${organizationId} and a.actor_id = t.actor_id
        and a.element_id = t.element_id and a.context_id = t.context_id and not a.is_gap and a.id = t.attempt_id
    ), earlier as (
      select o.*
      from old o
      join touched t on t.actor_id = o.actor_id and t.element_id = o.element_id and t.context_id = o.context_id
        and t.attempt_id = o.id and t.is_later
    ), statement as (
      select s.*
      from touched t
      join lrs.element_statement s on s.organization_id = ${organizationId} and s.actor_id = t.actor_id
        and s.element_id = t.element_id and s.context_id = t.context_id and s.attempt_id = t.attempt_id
        and s."timestamp" >= case when t.is_later then t."from" else '-infinity' end
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
    ), earlier as (
      select *
      from old
      where false
    ), statement as (
      select s.*
      from touched t
      join lrs.element_statement s on s.organization_id = ${organizationId} and s.actor_id = t.actor_id
        and s.element_id = t.element_id and s.context_id = t.context_id and s.attempt_id = ${nilId}
        and s."timestamp" >= t.lower and s."timestamp" < t.upper
    )`;
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
