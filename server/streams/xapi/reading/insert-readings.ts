import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import type { TouchedAttempt } from '../attempts/refresh-attempts.ts';
import { activityIdOf } from '../ids.ts';
import type { PreparedStatement } from '../statement/prepare-statements.ts';
import type { ReadContext } from './read-context.ts';
import { readStatement, type StatementReading } from './read-statement.ts';

/** As much of a stored statement as is read. */
export type ReadableStatement = Pick<PreparedStatement, 'id' | 'statement' | 'instant' | 'stored'>;

/** Writes what metrics read of statements; gives the attempts that they belong to. */
export async function insertReadings(
  tx: Transaction<Schema>,
  organizationId: string,
  statements: readonly ReadableStatement[],
): Promise<TouchedAttempt[]> {
  const read = statements.flatMap((prepared) => {
    const reading = readStatement(prepared.statement);
    return reading === undefined ? [] : [{ prepared, reading }];
  });
  if (read.length === 0) return [];
  const readings = read.map(({ reading }) => reading);
  await keepContexts(tx, organizationId, readings);
  const rows = read.map(({ prepared, reading }) => rowOf(prepared, reading));
  await sql`
    with statement as materialized (
      select *
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as t(actor_id uuid, element_id uuid, context_id uuid, "timestamp" timestamptz, stored timestamptz,
          statement_id uuid, attempt_id uuid, starts_attempt boolean, is_scored boolean, score_scaled numeric,
          score_raw numeric, score_max numeric, completion boolean, seconds numeric, is_duration_dropped boolean,
          span_rank smallint, session_key text, starts_session boolean, ends_session boolean)
    ), element as (
      insert into lrs.context_element (organization_id, context_id, element_id)
      select distinct ${organizationId}::uuid, context_id, element_id
      from statement
      order by context_id, element_id
      on conflict do nothing
    )
    insert into lrs.element_statement
      (organization_id, actor_id, element_id, context_id, "timestamp", stored, statement_id, attempt_id, starts_attempt,
       is_scored, score_scaled, score_raw, score_max, completion, seconds, is_duration_dropped, span_rank, session_key,
       starts_session, ends_session)
    select ${organizationId}, actor_id, element_id, context_id, "timestamp", stored, statement_id, attempt_id, starts_attempt,
      is_scored, score_scaled, score_raw, score_max, completion, seconds, is_duration_dropped, span_rank, session_key,
      starts_session, ends_session
    from statement`.execute(tx);
  return read.map(({ prepared, reading }) => touchedBy(prepared.instant, reading));
}

/** The attempt that a reading belongs to. */
export function touchedBy(at: Date, reading: StatementReading): TouchedAttempt {
  const { actorId, elementId, context, attemptId } = reading;
  return { actorId, elementId, contextId: context.id, attemptId, from: at, to: at };
}

function rowOf({ id, instant, stored }: ReadableStatement, reading: StatementReading): object {
  const { score } = reading;
  return {
    actor_id: reading.actorId,
    element_id: reading.elementId,
    context_id: reading.context.id,
    timestamp: instant,
    stored,
    statement_id: id,
    attempt_id: reading.attemptId,
    starts_attempt: reading.startsAttempt,
    is_scored: score.isScored,
    score_scaled: score.scaled,
    score_raw: score.raw,
    score_max: score.max,
    completion: reading.completion,
    seconds: reading.seconds,
    is_duration_dropped: reading.isDurationDropped,
    span_rank: reading.spanRank,
    session_key: reading.sessionKey,
    starts_session: reading.startsSession,
    ends_session: reading.endsSession,
  };
}

/** Almost always known already: a look is cheaper than a write that does nothing. */
async function keepContexts(
  tx: Transaction<Schema>,
  organizationId: string,
  readings: readonly StatementReading[],
): Promise<void> {
  const contexts = new Map(readings.map(({ context }) => [context.id, context]));
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from lrs.context
    where organization_id = ${organizationId} and id = any(${[...contexts.keys()]}::uuid[])`.execute(tx);
  for (const { id } of rows) contexts.delete(id);
  if (contexts.size === 0) return;
  const added = [...contexts.values()];
  await sql`
    insert into lrs.context (organization_id, id, instance)
    select ${organizationId}, id, instance
    from json_to_recordset(${JSON.stringify(added)}::json) as t(id uuid, instance text)
    order by id
    on conflict do nothing`.execute(tx);
  await sql`
    insert into lrs.context_activity (organization_id, activity_id, context_id, is_parent)
    select ${organizationId}, activity_id, context_id, is_parent
    from json_to_recordset(${JSON.stringify(added.flatMap(activitiesOf))}::json)
      as t(activity_id uuid, context_id uuid, is_parent boolean)
    order by context_id, activity_id
    on conflict do nothing`.execute(tx);
}

function activitiesOf({ id, activities }: ReadContext): object[] {
  return activities.map(({ iri, isParent }) => ({
    activity_id: activityIdOf(iri),
    context_id: id,
    is_parent: isParent,
  }));
}
