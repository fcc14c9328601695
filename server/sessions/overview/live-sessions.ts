import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { type SessionListRow, sessionListColumns, sessionListTables } from './session-list-row.ts';

/** What has happened to an organization's active sessions since the change before. */
export interface LiveChange {
  /** Heard of, begun or come back. */
  readonly rows: readonly SessionListRow[];
  /** Ids of those that are active no longer. */
  readonly ended: readonly string[];
}

type Hear = (change: LiveChange) => void;

/** More than changes in a second; what is over it comes a second later. */
const mostAtOnce = 500;
const pollMs = 1000;

/** Watches active sessions: one query a second for each organization that somebody looks at, however many look. */
export function createLiveSessions(db: Db) {
  const watched = new Map<string, Watch>();

  function subscribe(organizationId: string, hear: Hear): () => void {
    const watch = watched.get(organizationId) ?? startWatch(db, organizationId);
    watched.set(organizationId, watch);
    watch.listeners.add(hear);
    return () => {
      watch.listeners.delete(hear);
      if (watch.listeners.size > 0 || watched.get(organizationId) !== watch) return;
      watched.delete(organizationId);
      watch.stop();
    };
  }

  function close(): void {
    for (const { stop } of watched.values()) stop();
  }

  return { subscribe, close };
}

interface Watch {
  readonly listeners: Set<Hear>;
  readonly stop: () => void;
}

function startWatch(db: Db, organizationId: string): Watch {
  const listeners = new Set<Hear>();
  let before: ReadonlyMap<string, number> | undefined;
  let isPolling = false;

  async function poll(): Promise<void> {
    const now = await readSigns(db, organizationId);
    const known = before ?? now;
    const changed = [...now].filter(([id, seen]) => known.get(id) !== seen).map(([id]) => id);
    const told = changed.slice(0, mostAtOnce);
    const ended = [...known.keys()].filter((id) => !now.has(id));
    before = new Map([...now].filter(([id]) => told.includes(id) || known.get(id) === now.get(id)));
    if (told.length === 0 && ended.length === 0) return;
    const rows = told.length === 0 ? [] : await readSessions(db, organizationId, told);
    for (const hear of listeners) hear({ rows, ended });
  }

  const timer = setInterval(() => {
    if (isPolling) return;
    isPolling = true;
    // A database that is away for a moment is asked again a second later.
    void poll()
      .catch(() => undefined)
      .finally(() => {
        isPolling = false;
      });
  }, pollMs);
  timer.unref();
  return { listeners, stop: () => clearInterval(timer) };
}

/** When each active session was last heard of. */
async function readSigns(db: Db, organizationId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly id: string; readonly last_seen_at: Date }>`
    select id, last_seen_at
    from causeway.session
    where organization_id = ${organizationId} and status = 'active' and not is_practice`.execute(db);
  return new Map(rows.map(({ id, last_seen_at }) => [id, last_seen_at.getTime()]));
}

async function readSessions(
  db: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly SessionListRow[]> {
  const { rows } = await sql<SessionListRow>`
    select ${sessionListColumns}
    ${sessionListTables}
    where s.organization_id = ${organizationId} and s.id = any(${ids}::uuid[])`.execute(db);
  return rows;
}
