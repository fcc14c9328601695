import { sql, type Transaction } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { Schema } from '../../../database/schema.ts';
import { agentIdOf, nilId } from '../ids.ts';
import { insertReadings, type ReadableStatement } from '../reading/insert-readings.ts';
import { formatIdentifier } from '../statement/agent.ts';
import { filterKeyOf } from '../statement/filter-keys.ts';
import type { Statement } from '../statement/statement.ts';
import { dropUnusedElements } from './drop-unused-elements.ts';
import { hashKept } from './hash-kept.ts';
import { refreshAttempts } from './refresh-attempts.ts';

export interface RebuiltAttempts {
  readonly agents: number;
  /** Of how many something else was kept than their statements say. */
  readonly changed: number;
}

interface AgentKey {
  readonly organizationId: string;
  readonly id: string;
  readonly identifier: string;
}

const atOnce = 500;

/**
 * Makes what metrics read of statements again, and the attempts and results that are kept of them, one agent per transaction. It may
 * run while statements come: those of an agent wait for its turn.
 */
export async function rebuildAttempts(db: Db): Promise<RebuiltAttempts> {
  let rebuilt: RebuiltAttempts = { agents: 0, changed: 0 };
  let after = { organizationId: nilId, id: nilId };
  for (;;) {
    const agents = await listAgents(db, after);
    const last = agents.at(-1);
    if (last === undefined) break;
    for (const agent of agents) {
      const isChanged = await db.transaction().execute((tx) => rebuildAgent(tx, agent));
      rebuilt = { agents: rebuilt.agents + 1, changed: rebuilt.changed + (isChanged ? 1 : 0) };
    }
    after = last;
  }
  await dropUnused(db);
  return rebuilt;
}

async function listAgents(db: Db, after: Omit<AgentKey, 'identifier'>): Promise<readonly AgentKey[]> {
  const { rows } = await sql<AgentKey>`
    select organization_id as "organizationId", id, identifier
    from lrs.agent
    where (organization_id, id) > (${after.organizationId}::uuid, ${after.id}::uuid)
    order by organization_id, id
    limit ${atOnce}`.execute(db);
  return rows;
}

async function rebuildAgent(tx: Transaction<Schema>, agent: AgentKey): Promise<boolean> {
  const { organizationId, id } = agent;
  await sql`select 1 from lrs.agent where organization_id = ${organizationId} and id = ${id} for update`.execute(
    tx,
  );
  const before = await hashKept(tx, agent);
  for (const table of ['lrs.element_statement', 'lrs.attempt', 'lrs.element_result']) {
    await sql`delete from ${sql.table(table)} where organization_id = ${organizationId} and actor_id = ${id}`.execute(
      tx,
    );
  }
  await readAll(tx, agent);
  return (await hashKept(tx, agent)) !== before;
}

async function readAll(tx: Transaction<Schema>, agent: AgentKey): Promise<void> {
  let after = '0';
  for (;;) {
    const found = await readStatements(tx, agent, after);
    const last = found.at(-1);
    if (last === undefined) return;
    const statements = found.filter(({ statement }) => isBy(statement, agent));
    const touched = await insertReadings(tx, agent.organizationId, statements);
    await refreshAttempts(tx, agent.organizationId, { touched, change: 'added' });
    after = last.n;
  }
}

/** Statements about somebody are found by the same key. */
function isBy({ actor }: Statement, { id }: AgentKey): boolean {
  const identifier = formatIdentifier(actor);
  return identifier !== undefined && agentIdOf(identifier) === id;
}

interface StoredStatement extends ReadableStatement {
  readonly n: string;
}

async function readStatements(
  tx: Transaction<Schema>,
  { organizationId, identifier }: AgentKey,
  after: string,
): Promise<readonly StoredStatement[]> {
  const key = filterKeyOf(organizationId, { kind: 'agent', value: identifier });
  const { rows } = await sql<StoredStatement>`
    select s.n::text as n, s.id, s.body as statement, s."timestamp" as instant, s.stored
    from lrs.statement s
    where s.organization_id = ${organizationId} and s.filter_keys @> array[${key}::bigint] and not s.is_voided
      and s.n > ${after}::bigint
    order by s.n
    limit ${atOnce}`.execute(tx);
  return rows;
}

async function dropUnused(db: Db): Promise<void> {
  const { rows } = await sql<{ readonly id: string }>`
    select distinct organization_id as id from lrs.context_element`.execute(db);
  for (const { id } of rows) await db.transaction().execute((tx) => dropUnusedElements(tx, id));
}
