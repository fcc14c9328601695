import { type RawBuilder, sql } from 'kysely';
import type { FoundAgents } from '../streams/xapi/find/find-agents.ts';
import type { learnerTables } from './learner-tables.ts';

/** A learner's id is that of the person in the roster, whatever organization a row was sent by. */
export interface Traces {
  readonly organizationId: string;
  /** Of the learner, and of the records that were merged into theirs. */
  readonly ids: readonly string[];
  /** By which statements name them. */
  readonly accountNames: readonly string[];
  readonly agents: FoundAgents;
}

type LearnerTable = (typeof learnerTables)[number];
type Condition = (column: RawBuilder<unknown>, traces: Traces) => RawBuilder<unknown>;

/** Which rows of a table, called `t`, are the learner's. */
export function isOf({ by, of }: LearnerTable, traces: Traces): RawBuilder<unknown> {
  return conditions[of](sql`t.${sql.id(by)}`, traces);
}

function anyOf(ids: readonly string[]): RawBuilder<unknown> {
  return sql`any(${[...ids]}::uuid[])`;
}

const conditions: Readonly<Record<LearnerTable['of'], Condition>> = {
  learner: (column, { organizationId, ids }) =>
    sql`t.organization_id = ${organizationId} and ${column} = ${anyOf(ids)}`,
  session: (column, { organizationId, ids }) => sql`
    t.organization_id = ${organizationId} and ${column} in (
      select id
      from causeway.session
      where organization_id = ${organizationId} and learner_id = ${anyOf(ids)})`,
  person: (column, { ids }) => sql`${column} = ${anyOf(ids)}`,
  merge: (column, { organizationId, ids }) => sql`
    t.organization_id = ${organizationId} and ${column} in (
      select id
      from causeway.person_merge
      where organization_id = ${organizationId} and kept_id = ${anyOf(ids)})`,
  attempt: (column, { ids }) => sql`
    (t.organization_id, ${column}) in (
      select organization_id, id
      from core.caliper_attempt
      where assignee_id = ${anyOf(ids)})`,
  'insights-session': (column, { ids }) => sql`
    ${column} in (
      select id
      from core.insights_session
      where user_id = ${anyOf(ids)})`,
  insight: (column, { ids }) => sql`
    ${column} in (
      select i.id
      from core.insights_insight i
      join core.insights_session s on s.id = i.insights_session_id
      where s.user_id = ${anyOf(ids)})`,
  agent: (column, { organizationId, agents }) =>
    sql`t.organization_id = ${organizationId} and ${column} = any(${[...agents.ids]}::uuid[])`,
  statement: (column, { organizationId, agents }) =>
    sql`t.organization_id = ${organizationId} and ${column} && ${[...agents.filterKeys]}::bigint[]`,
  name: (column, { organizationId, accountNames }) =>
    sql`t.organization_id = ${organizationId} and ${column} = any(${[...accountNames]})`,
  text: (column, { organizationId, accountNames }) => sql`
    t.organization_id = ${organizationId} and ${column} like any(${accountNames.map((name) => `%${name}%`)})`,
  record: (column, { organizationId, ids }) => sql`
    t.organization_id = ${organizationId} and ${column} -> 'student' ->> 'sourcedId' in (
      select unnest(array[id::text, sourced_id])
      from core.one_roster_user
      where id = ${anyOf(ids)})`,
  'roster-row': (column, { ids }) => sql`
    (
      t.id = ${anyOf(ids)}
      or array[t.sourced_id, ${column} ->> 'userSourcedId', ${column} ->> 'studentSourcedId'] && (
        select array_agg(u.sourced_id) || ${[...ids]}::text[]
        from causeway.roster_row u
        where u.organization_id = t.organization_id and u.file = 'users' and u.id = ${anyOf(ids)})
      and t.file in ('demographics', 'enrollments', 'results', 'roles', 'userProfiles', 'userResources')
    )`,
};
