import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import type { Description } from './described-entity.ts';
import { projectActivityResults } from './projections/activity-results.ts';
import { attemptAttributes, projectAttempts } from './projections/attempts.ts';
import {
  projectRelations,
  projectResources,
  relationAttributes,
  resourceAttributes,
} from './projections/content.ts';
import { projectExperiencePoints } from './projections/experience-points.ts';
import type { FreshEvent } from './projections/fresh-event.ts';
import { projectMastery } from './projections/mastery.ts';
import { projectScores } from './projections/scores.ts';
import { saysLater, setLatest } from './write-latest.ts';

type Tx = Transaction<Schema>;

/**
 * Writes what events say, beside themselves and their sessions. The tables come in one order and so do the rows of each:
 * senders never wait for each other in a circle. Content, which many senders describe, comes last and is held the shortest.
 */
export async function writeProjections(
  tx: Tx,
  organizationId: string,
  events: readonly FreshEvent[],
): Promise<void> {
  const mastery = projectMastery(organizationId, events);
  const writes: readonly (readonly [readonly object[], Insert])[] = [
    [projectAttempts(events), (rows) => insertAttempts(organizationId, rows)],
    [projectScores(events), (rows) => insertScores(organizationId, rows)],
    [projectExperiencePoints(events), (rows) => insertExperiencePoints(organizationId, rows)],
    [mastery.achievements, insertAchievements],
    [mastery.credentials, insertCredentials],
    [projectActivityResults(events), (rows) => insertActivityResults(organizationId, rows)],
  ];
  for (const [rows, insert] of writes) await write(tx, rows, insert);
  await writeContent(tx, events);
}

/** Writes what is said of content, by events or beside them. */
export async function writeContent(tx: Tx, said: readonly Description[]): Promise<void> {
  await write(tx, projectResources(said), insertResources);
  await write(tx, projectRelations(said), insertRelations);
}

type Insert = (rows: RawBuilder<unknown>) => RawBuilder<unknown>;

async function write(tx: Tx, rows: readonly object[], insert: Insert): Promise<void> {
  if (rows.length > 0) await insert(sql`${JSON.stringify(rows)}::json`).execute(tx);
}

function insertAttempts(organizationId: string, rows: RawBuilder<unknown>) {
  return sql`
    insert into core.caliper_attempt as t (
      organization_id, id, assignee_id, assignee_id_stamp, assignable_id, assignable_id_stamp, count, count_stamp,
      duration_sec, duration_sec_stamp, started_at_time, ended_at_time, kind, created_at
    )
    select
      ${organizationId}, id, assignee_id, assignee_id_stamp, assignable_id, assignable_id_stamp, count, count_stamp,
      duration_sec, duration_sec_stamp, started_at_time, ended_at_time, kind, created_at
    from json_to_recordset(${rows}) as v (
      id text,
      assignee_id uuid,
      assignee_id_stamp bytea,
      assignable_id text,
      assignable_id_stamp bytea,
      count int,
      count_stamp bytea,
      duration_sec numeric,
      duration_sec_stamp bytea,
      started_at_time timestamptz,
      ended_at_time timestamptz,
      kind text,
      created_at timestamptz
    )
    on conflict (organization_id, id) do update set
      ${setLatest(attemptAttributes)},
      started_at_time = least(t.started_at_time, excluded.started_at_time),
      ended_at_time = greatest(t.ended_at_time, excluded.ended_at_time),
      kind = case
        when 'engagement' in (t.kind, excluded.kind) then 'engagement'
        when 'mastery' in (t.kind, excluded.kind) then 'mastery'
        else 'xp'
      end,
      created_at = least(t.created_at, excluded.created_at)`;
}

function insertScores(organizationId: string, rows: RawBuilder<unknown>) {
  return sql`
    insert into core.caliper_score as t (
      organization_id, id, attempt_id, score_type, score_given, max_score, scored_at, stamp
    )
    select ${organizationId}, id, attempt_id, score_type, score_given, max_score, scored_at, stamp
    from json_to_recordset(${rows}) as v (
      id text,
      attempt_id text,
      score_type text,
      score_given numeric,
      max_score numeric,
      scored_at timestamptz,
      stamp bytea
    )
    on conflict (organization_id, id) do update set
      attempt_id = excluded.attempt_id,
      score_type = excluded.score_type,
      score_given = excluded.score_given,
      max_score = excluded.max_score,
      scored_at = excluded.scored_at,
      stamp = excluded.stamp
      where excluded.stamp > coalesce(t.stamp, ''::bytea)`;
}

function insertExperiencePoints(organizationId: string, rows: RawBuilder<unknown>) {
  return sql`
    insert into core.tb_xp_ledger (
      organization_id, id, user_id, application_id, caliper_event_id, value, created_at
    )
    select ${organizationId}, id, user_id, application_id, id, value, created_at
    from json_to_recordset(${rows}) as v (
      id uuid,
      user_id uuid,
      application_id uuid,
      value numeric,
      created_at timestamptz
    )
    order by id
    on conflict (organization_id, id) do nothing`;
}

/** What a CASE item names, by its IRI or its identifier, is a standard; everything else is curriculum. */
function insertAchievements(rows: RawBuilder<unknown>) {
  return sql`
    insert into core.clr_achievement (id, achievement_type, cf_item_id, assignable_id)
    select
      v.id,
      case when i.identifier is null then 'CurriculumMastery' else 'StandardMastery' end,
      i.identifier,
      v.assignable_id
    from json_to_recordset(${rows}) as v (id uuid, assignable_id text, identifier uuid)
    left join lateral (
      select identifier from core.cf_item where uri in (v.assignable_id, 'urn:uuid:' || v.assignable_id)
      union all
      select identifier from core.cf_item where identifier = v.identifier
      limit 1
    ) i on true
    on conflict (id) do nothing`;
}

function insertCredentials(rows: RawBuilder<unknown>) {
  return sql`
    insert into core.clr_achievement_credential as t (
      id, credential_subject_id, achievement_id, result_value, awarded_date, stamp
    )
    select id, credential_subject_id, achievement_id, score_given / max_score, awarded_date, stamp
    from json_to_recordset(${rows}) as v (
      id uuid,
      credential_subject_id uuid,
      achievement_id uuid,
      score_given numeric,
      max_score numeric,
      awarded_date timestamptz,
      stamp bytea
    )
    on conflict (id) do update set
      credential_subject_id = excluded.credential_subject_id,
      achievement_id = excluded.achievement_id,
      result_value = excluded.result_value,
      awarded_date = excluded.awarded_date,
      stamp = excluded.stamp
      where excluded.stamp > coalesce(t.stamp, ''::bytea)`;
}

function insertActivityResults(organizationId: string, rows: RawBuilder<unknown>) {
  return sql`
    insert into core.one_roster_assessment_result (
      id, organization_id, student_id, score, score_status, score_date, metadata
    )
    select id, ${organizationId}, student_id, score, 'fully graded', score_date, metadata
    from json_to_recordset(${rows}) as v (
      id uuid,
      student_id uuid,
      score numeric,
      score_date timestamptz,
      metadata jsonb
    )
    order by id
    on conflict (id) do nothing`;
}

function insertResources(rows: RawBuilder<unknown>) {
  return sql`
    insert into core.caliper_resource as t (
      id, entity_type, entity_type_stamp, name, name_stamp, description, description_stamp, media_type, media_type_stamp
    )
    select
      id, entity_type, entity_type_stamp, name, name_stamp, description, description_stamp, media_type, media_type_stamp
    from json_to_recordset(${rows}) as v (
      id text,
      entity_type text,
      entity_type_stamp bytea,
      name text,
      name_stamp bytea,
      description text,
      description_stamp bytea,
      media_type text,
      media_type_stamp bytea
    )
    on conflict (id) do update set ${setLatest(resourceAttributes)}
      where ${saysLater(resourceAttributes)}`;
}

function insertRelations(rows: RawBuilder<unknown>) {
  return sql`
    insert into core.caliper_entity_relation as t (
      source_id, destination_id, relationship_type, item_order, item_order_stamp
    )
    select source_id, destination_id, 'isPartOf', item_order, item_order_stamp
    from json_to_recordset(${rows}) as v (
      source_id text,
      destination_id text,
      item_order int,
      item_order_stamp bytea
    )
    on conflict (source_id, destination_id, relationship_type) do update set ${setLatest(relationAttributes)}
      where ${saysLater(relationAttributes)}`;
}
