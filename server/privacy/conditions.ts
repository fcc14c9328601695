import { type RawBuilder, sql } from 'kysely';
import type { FoundAgents } from '../streams/xapi/find/find-agents.ts';
import type { LearnerRef } from './learner-ref.ts';
import type { learnerTables } from './learner-tables.ts';

/** A learner's id is that of the person in the roster, whatever organization a row was sent by. */
export interface Traces extends LearnerRef {
  readonly agents: FoundAgents;
}

type LearnerTable = (typeof learnerTables)[number];
type Condition = (column: RawBuilder<unknown>, traces: Traces) => RawBuilder<unknown>;

/** Which rows of a table, called `t`, are the learner's. */
export function isOf({ by, of }: LearnerTable, traces: Traces): RawBuilder<unknown> {
  return conditions[of](sql`t.${sql.id(by)}`, traces);
}

const conditions: Readonly<Record<LearnerTable['of'], Condition>> = {
  learner: (column, { organizationId, learnerId }) =>
    sql`t.organization_id = ${organizationId} and ${column} = ${learnerId}`,
  session: (column, { organizationId, learnerId }) => sql`
    t.organization_id = ${organizationId} and ${column} in (
      select id
      from causeway.session
      where organization_id = ${organizationId} and learner_id = ${learnerId})`,
  person: (column, { learnerId }) => sql`${column} = ${learnerId}`,
  attempt: (column, { learnerId }) => sql`
    (t.organization_id, ${column}) in (
      select organization_id, id
      from core.caliper_attempt
      where assignee_id = ${learnerId})`,
  'insights-session': (column, { learnerId }) => sql`
    ${column} in (
      select id
      from core.insights_session
      where user_id = ${learnerId})`,
  insight: (column, { learnerId }) => sql`
    ${column} in (
      select i.id
      from core.insights_insight i
      join core.insights_session s on s.id = i.insights_session_id
      where s.user_id = ${learnerId})`,
  agent: (column, { organizationId, agents }) =>
    sql`t.organization_id = ${organizationId} and ${column} = any(${[...agents.ids]}::uuid[])`,
  statement: (column, { organizationId, agents }) =>
    sql`t.organization_id = ${organizationId} and ${column} && ${[...agents.filterKeys]}::bigint[]`,
  name: (column, { organizationId, accountNames }) =>
    sql`t.organization_id = ${organizationId} and ${column} = any(${[...accountNames]})`,
  text: (column, { organizationId, accountNames }) => sql`
    t.organization_id = ${organizationId} and ${column} like any(${accountNames.map((name) => `%${name}%`)})`,
  record: (column, { organizationId, learnerId }) => sql`
    t.organization_id = ${organizationId} and ${column} -> 'student' ->> 'sourcedId' in (
      select unnest(array[id::text, sourced_id])
      from core.one_roster_user
      where id = ${learnerId})`,
  'roster-row': (column, { learnerId }) => sql`
    (
      t.id = ${learnerId}
      or array[t.sourced_id, ${column} ->> 'userSourcedId', ${column} ->> 'studentSourcedId'] && (
        select array_agg(u.sourced_id) || ${learnerId}::text
        from causeway.roster_row u
        where u.organization_id = t.organization_id and u.file = 'users' and u.id = ${learnerId})
      and t.file in ('demographics', 'enrollments', 'results', 'roles', 'userProfiles', 'userResources')
    )`,
};
