import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { rebuildTimelines } from './sessions/rebuild-timelines.ts';

type Tx = Transaction<Schema>;

interface Move {
  readonly organizationId: string;
  readonly from: string;
  readonly to: string;
}

/** Where rows lie that name a person, beside the timelines. */
const ofOrganization = [
  { table: 'core.caliper_event', column: 'actor_id' },
  { table: 'core.caliper_session', column: 'user_id' },
  { table: 'core.caliper_attempt', column: 'assignee_id' },
  { table: 'core.tb_xp_ledger', column: 'user_id' },
] as const;

const ofEverybody = [
  { table: 'core.clr_achievement_credential', column: 'credential_subject_id' },
  { table: 'core.one_roster_assessment_result', column: 'student_id' },
  { table: 'core.insights_session', column: 'user_id' },
] as const;

/** Gives one person's rows to another, who is the same; what they did in an application is one timeline from then on. */
export async function moveRows(tx: Tx, move: Move): Promise<void> {
  const { organizationId, from, to } = move;
  const clients = await holdBoth(tx, move);
  for (const { table, column } of ofOrganization) {
    await sql`
      update ${sql.table(table)}
      set ${sql.ref(column)} = ${to}
      where organization_id = ${organizationId} and ${sql.ref(column)} = ${from}`.execute(tx);
  }
  for (const { table, column } of ofEverybody) {
    await sql`
      update ${sql.table(table)}
      set ${sql.ref(column)} = ${to}
      where ${sql.ref(column)} = ${from}`.execute(tx);
  }
  await rebuildTimelines(
    tx,
    organizationId,
    clients.map((clientId) => ({ userId: to, clientId })),
  );
}

async function holdBoth(tx: Tx, { organizationId, from, to }: Move): Promise<string[]> {
  const { rows } = await sql<{ readonly client_id: string }>`
    delete from core.caliper_timeline
    where organization_id = ${organizationId} and user_id = ${from}
    returning client_id`.execute(tx);
  await sql`
    insert into core.caliper_timeline as t (organization_id, user_id, client_id, has_native_sessions)
    select ${organizationId}, ${to}, client_id, true
    from unnest(${rows.map(({ client_id }) => client_id)}::text[]) as client_id
    order by client_id
    on conflict (organization_id, user_id, client_id) do update
      set has_native_sessions = true`.execute(tx);
  return rows.map(({ client_id }) => client_id);
}
