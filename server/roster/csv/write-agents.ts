import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

/**
 * Who stands by whom, as users.csv names agents. OneRoster gives them no type: it is the agent's own role, the primary one first.
 * A relation that is no longer named ends today.
 */
export async function writeAgents(tx: Db, organizationId: string): Promise<void> {
  await sql`
    create temporary table roster_agent on commit drop as
    select distinct
      i.id as source_user_id,
      a.id as agent_user_id,
      coalesce(
        (
          select r.role
          from core.one_roster_role r
          where r.user_id = a.id and r.status = 'active'
          order by (r.role_type <> 'primary'), r.role
          limit 1
        ),
        'guardian'
      ) as relationship_type
    from roster_incoming i
    cross join lateral regexp_split_to_table(i.row ->> 'agentSourcedIds', '\\s*,\\s*') as named (sourced_id)
    join causeway.roster_row a
      on a.organization_id = ${organizationId} and a.file = 'users' and a.sourced_id = named.sourced_id
    where i.file = 'users' and i.status = 'active'`.execute(tx);
  await sql`
    update core.one_roster_user_agent u
    set end_date = (now() at time zone 'UTC')::date, date_last_modified = now()
    from roster_incoming i
    where i.file = 'users' and u.source_user_id = i.id and u.end_date is null
      and not exists (
        select 1
        from roster_agent a
        where a.source_user_id = u.source_user_id and a.agent_user_id = u.agent_user_id
          and a.relationship_type = u.relationship_type)`.execute(tx);
  await sql`
    insert into core.one_roster_user_agent (id, source_user_id, agent_user_id, relationship_type, begin_date)
    select gen_random_uuid(), source_user_id, agent_user_id, relationship_type, (now() at time zone 'UTC')::date
    from roster_agent
    on conflict (source_user_id, agent_user_id, relationship_type) where end_date is null do nothing`.execute(
    tx,
  );
}
