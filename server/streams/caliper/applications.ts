import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import type { CaliperEvent, ClientName } from './event.ts';

type Tx = Transaction<Schema>;

interface ApplicationRow {
  readonly client_id: string;
  readonly application_id: string;
}

/**
 * The application of each client that the events come from; one that nobody has registered gets a row. A registered one is
 * known by its client id, else by its own id or its name, and has the client id from then on.
 */
export async function findApplications(
  tx: Tx,
  events: readonly CaliperEvent[],
): Promise<ReadonlyMap<string, string>> {
  const clients = new Map(
    events.flatMap(({ client }) => (client === null ? [] : [[client.id, client] as const])),
  );
  if (clients.size === 0) return new Map();
  const known = await readApplications(tx, [...clients.keys()]);
  const unknown = [...clients.values()].filter(({ id }) => !known.has(id));
  if (unknown.length === 0) return known;
  await registerClients(tx, unknown);
  return readApplications(tx, [...clients.keys()]);
}

async function readApplications(tx: Tx, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<ApplicationRow>`
    select caliper_client_id as client_id, id as application_id
    from core.lti_application
    where caliper_client_id = any(${clientIds}::text[])`.execute(tx);
  return new Map(rows.map(({ client_id, application_id }) => [client_id, application_id]));
}

async function registerClients(tx: Tx, clients: readonly ClientName[]): Promise<void> {
  const rows = clients
    .map(({ id, applicationId, name }) => ({ client_id: id, id: applicationId, name }))
    .sort((one, other) => (one.client_id < other.client_id ? -1 : 1));
  const given = sql`json_to_recordset(${JSON.stringify(rows)}::json) as v (client_id text, id uuid, name text)`;
  await sql`
    update core.lti_application a
    set caliper_client_id = v.client_id
    from ${given}
    where a.caliper_client_id is null and (a.id = v.id or a.name = v.name)`.execute(tx);
  await sql`
    insert into core.lti_application (id, name, caliper_client_id)
    select v.id, v.name, v.client_id
    from ${given}
    where not exists (select from core.lti_application a where a.caliper_client_id = v.client_id)
    order by v.client_id
    on conflict do nothing`.execute(tx);
}
