/** What a launch still has to bring to the server, kept on this device until it is answered: a killed browser loses nothing that was under way. */
import type { DeviceStorage, Environment } from '../environment.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import type { Server } from './post.ts';

const prefix = 'causeway/outbox/';

/** The session and the lease that requests are made under. */
export type Ticket = Pick<OutboxEntry, 'sid' | 'lease'>;

/** One entry per lease, so that two windows never write over each other. */
export class Outbox {
  readonly #environment: Pick<Environment, 'storage' | 'now'>;
  #entry: OutboxEntry;

  constructor(server: Server, ticket: Ticket) {
    this.#environment = server;
    this.#entry = { ...ticket, serverUrl: server.serverUrl, at: 0, events: [], heartbeat: null };
  }

  get entry(): OutboxEntry {
    return this.#entry;
  }

  update(change: Partial<OutboxEntry>): void {
    const { storage, now } = this.#environment;
    this.#entry = { ...this.#entry, ...change, at: now().getTime() };
    if (isEmpty(this.#entry)) void storage.remove(prefix + this.#entry.lease, () => true);
    else void storage.write(prefix + this.#entry.lease, this.#entry);
  }

  /**
   * The work goes on under another ticket. The heartbeat stays in the old entry: its evidence belongs to the old lease. So
   * do the acts of a session that is over.
   */
  move(ticket: Ticket, acts: 'come-along' | 'stay'): void {
    const { events } = this.#entry;
    if (acts === 'come-along') this.update({ events: [] });
    this.#entry = { ...this.#entry, ...ticket, events: [], heartbeat: null };
    if (acts === 'come-along' && events.length > 0) this.update({ events });
  }
}

function isEmpty({ events, heartbeat }: OutboxEntry): boolean {
  return events.length === 0 && heartbeat === null;
}

/** What all launches on this device have left for this server. Entries of an older or a foreign form are left alone. */
export async function listOutbox({
  storage,
  serverUrl,
}: Pick<Server, 'storage' | 'serverUrl'>): Promise<readonly OutboxEntry[]> {
  const entries = await storage.list(prefix);
  return entries.filter(isEntry).filter((entry) => entry.serverUrl === serverUrl);
}

/** The launch may live in another window and have more to send by now; then its entry stays. */
export function removeEntry(storage: DeviceStorage, sent: OutboxEntry): Promise<void> {
  return storage.remove(prefix + sent.lease, (value) => isEntry(value) && isSame(value, sent));
}

function isSame(one: OutboxEntry, other: OutboxEntry): boolean {
  return one.at === other.at && one.events.length === other.events.length;
}

function isEntry(value: unknown): value is OutboxEntry {
  const { events, lease } = Object(value);
  return Array.isArray(events) && typeof lease === 'string';
}
