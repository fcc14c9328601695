import { type RawBuilder, sql } from 'kysely';
import { idsOf, type Pair } from './pair.ts';

export interface TracedTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Which rows, called `t`, are of either record. */
  readonly where: (pair: Pair) => RawBuilder<unknown>;
  /** The columns that a merge may change, where it neither adds nor removes rows; all otherwise. */
  readonly columns?: readonly string[];
}

const ofOrganization =
  (column: string) =>
  (pair: Pair): RawBuilder<unknown> =>
    sql`t.organization_id = ${pair.organizationId} and t.${sql.ref(column)} = ${idsOf(pair)}`;

const ofScope =
  (column: string) =>
  (pair: Pair): RawBuilder<unknown> =>
    sql`t.organization_id = any(${[...pair.scope]}::uuid[]) and t.${sql.ref(column)} = ${idsOf(pair)}`;

const ofPerson =
  (column: string) =>
  (pair: Pair): RawBuilder<unknown> =>
    sql`t.${sql.ref(column)} = ${idsOf(pair)}`;

/** Where a merge changes rows. What is computed from them (progress, progression) is computed anew instead. */
export const tracedTables: readonly TracedTable[] = [
  { table: 'causeway.learner', key: ['organization_id', 'id'], where: ofOrganization('id') },
  {
    table: 'causeway.learner_alias',
    key: ['organization_id', 'alias_id'],
    where: ofOrganization('learner_id'),
  },
  {
    table: 'causeway.group_member',
    key: ['organization_id', 'learner_id', 'group_id'],
    where: ofOrganization('learner_id'),
  },
  {
    table: 'causeway.learner_challenge',
    key: ['organization_id', 'learner_id', 'course_id', 'attempt', 'challenge_id'],
    where: ofOrganization('learner_id'),
  },
  {
    table: 'causeway.session',
    key: ['organization_id', 'id'],
    where: ofOrganization('learner_id'),
    columns: ['learner_id', 'closed_at', 'closed_by'],
  },
  {
    table: 'causeway.api_token',
    key: ['organization_id', 'id'],
    where: ({ organizationId, keep, merge }) =>
      sql`t.organization_id = ${organizationId} and t.user_id = any(${[keep, merge]}::text[])`,
    columns: ['user_id'],
  },
  {
    table: 'core.person_alias',
    key: ['organization_id', 'iri'],
    where: ofScope('user_id'),
    columns: ['user_id'],
  },
  {
    table: 'core.caliper_event',
    key: ['organization_id', 'id', 'event_time'],
    where: ofScope('actor_id'),
    columns: ['actor_id', 'session_id'],
  },
  { table: 'core.caliper_session', key: ['organization_id', 'id'], where: ofScope('user_id') },
  {
    table: 'core.caliper_timeline',
    key: ['organization_id', 'user_id', 'client_id'],
    where: ofScope('user_id'),
  },
  {
    table: 'core.caliper_attempt',
    key: ['organization_id', 'id'],
    where: ofScope('assignee_id'),
    columns: ['assignee_id'],
  },
  {
    table: 'core.tb_xp_ledger',
    key: ['organization_id', 'id'],
    where: ofScope('user_id'),
    columns: ['user_id'],
  },
  {
    table: 'core.clr_achievement_credential',
    key: ['id'],
    where: ofPerson('credential_subject_id'),
    columns: ['credential_subject_id'],
  },
  {
    table: 'core.one_roster_assessment_result',
    key: ['id'],
    where: ofPerson('student_id'),
    columns: ['student_id'],
  },
  { table: 'core.insights_session', key: ['id'], where: ofPerson('user_id') },
  {
    table: 'core.insights_insight',
    key: ['id'],
    where: (pair) =>
      sql`t.insights_session_id in (select s.id from core.insights_session s where s.user_id = ${idsOf(pair)})`,
    columns: ['insights_session_id'],
  },
  {
    table: 'core.insights_recommendation',
    key: ['id'],
    where: ofPerson('user_id'),
    columns: ['user_id'],
  },
  {
    table: 'core.placement_student_subject_placement',
    key: ['student_id', 'subject_id'],
    where: ofPerson('student_id'),
  },
  {
    table: 'core.one_roster_user_agent',
    key: ['id'],
    where: (pair) => sql`(t.source_user_id = ${idsOf(pair)} or t.agent_user_id = ${idsOf(pair)})`,
  },
  // Whoever becomes a learner gets a role by a trigger.
  { table: 'core.one_roster_role', key: ['id'], where: ofPerson('user_id') },
  {
    table: 'core.one_roster_enrollment',
    key: ['id'],
    where: ofPerson('user_id'),
    columns: ['user_id', 'status'],
  },
  { table: 'core.one_roster_user', key: ['id'], where: ofPerson('id') },
];
