import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { agentIdOf } from '../ids.ts';
import { type Actor, formatIdentifier } from '../statement/agent.ts';
import type { PreparedStatement } from '../statement/prepare-statements.ts';

interface AgentRow {
  readonly id: string;
  readonly identifier: string;
  readonly account_name: string | null;
  readonly agent: object;
  readonly name: string | null;
}

/**
 * Locks who acts, and the others that are given, and keeps whoever is new: two batches about one learner are read one after the
 * other. Each step in the order of ids; who is known already is locked before anybody is added.
 */
export async function keepAgents(
  tx: Transaction<Schema>,
  organizationId: string,
  {
    statements,
    others,
  }: { readonly statements: readonly PreparedStatement[]; readonly others: readonly string[] },
): Promise<void> {
  const rows = agentsOf(statements);
  const ids = [...new Set([...rows.map(({ id }) => id), ...others])];
  const known = await lockAgents(tx, organizationId, ids);
  const added = rows.filter(({ id }) => !known.some((row) => row.id === id));
  if (added.length > 0) await insertAgents(tx, organizationId, added);
  // Of two batches that name somebody new at once, the second finds what the first has written.
  const locked = added.length > 0 ? await lockAgents(tx, organizationId, ids) : known;
  await addNames(tx, organizationId, newNames(rows, locked));
}

interface KnownAgent {
  readonly id: string;
  readonly names: readonly string[];
}

async function lockAgents(
  tx: Transaction<Schema>,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly KnownAgent[]> {
  const { rows } = await sql<KnownAgent>`
    select id, names
    from lrs.agent
    where organization_id = ${organizationId} and id = any(${ids}::uuid[])
    order by id
    for update`.execute(tx);
  return rows;
}

async function insertAgents(
  tx: Transaction<Schema>,
  organizationId: string,
  rows: readonly AgentRow[],
): Promise<void> {
  await sql`
    insert into lrs.agent (organization_id, id, identifier, account_name, agent, names)
    select ${organizationId},
      id,
      identifier,
      account_name,
      agent,
      case when name is null then '[]'::jsonb else jsonb_build_array(name) end
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as t(id uuid, identifier text, account_name text, agent json, name text)
    order by id
    on conflict (organization_id, id) do nothing`.execute(tx);
}

function agentsOf(statements: readonly PreparedStatement[]): AgentRow[] {
  const rows = new Map<string, AgentRow>();
  for (const { statement } of statements) {
    for (const actor of namedIn(statement)) {
      const row = rowOf(actor);
      if (row !== undefined && (row.name !== null || !rows.has(row.id))) rows.set(row.id, row);
    }
  }
  return [...rows.values()];
}

/** Who acts or is acted upon: those whom a client looks up again, and whose statements metrics read. */
function namedIn({ actor, object }: PreparedStatement['statement']): Actor[] {
  const isSomebody = object.objectType === 'Agent' || object.objectType === 'Group';
  return isSomebody ? [actor, object] : [actor];
}

function rowOf(actor: Actor): AgentRow | undefined {
  const identifier = formatIdentifier(actor);
  if (identifier === undefined) return undefined;
  const { mbox, mbox_sha1sum, openid, account } = actor;
  return {
    id: agentIdOf(identifier),
    identifier,
    account_name: account?.name ?? mbox_sha1sum ?? null,
    agent: { objectType: actor.objectType ?? 'Agent', mbox, mbox_sha1sum, openid, account },
    name: actor.name ?? null,
  };
}

function newNames(
  rows: readonly AgentRow[],
  known: readonly KnownAgent[],
): { readonly id: string; readonly name: string }[] {
  const namesOf = new Map(known.map(({ id, names }) => [id, names]));
  return rows.flatMap(({ id, name }) =>
    name === null || namesOf.get(id)?.includes(name) ? [] : [{ id, name }],
  );
}

async function addNames(
  tx: Transaction<Schema>,
  organizationId: string,
  added: readonly object[],
): Promise<void> {
  if (added.length === 0) return;
  await sql`
    update lrs.agent a
    set names = a.names || jsonb_build_array(t.name)
    from json_to_recordset(${JSON.stringify(added)}::json) as t(id uuid, name text)
    where a.organization_id = ${organizationId} and a.id = t.id`.execute(tx);
}
