/** What a launch still owes the server, kept on this device until it is answered: a killed browser loses nothing that was under way. */
import type { Keep, Surroundings } from '../surroundings.ts';
import type { Owed } from './owed.ts';

export interface Outbox extends Pick<Surroundings, 'keep' | 'now'> {
  owed: Owed;
}

const prefix = 'causeway/owed/';

/** Keeps the change. One entry per launch, so that two windows never write over each other. */
export function owe(outbox: Outbox, change: Partial<Owed>): void {
  const owed: Owed = { ...outbox.owed, ...change, at: outbox.now().getTime() };
  outbox.owed = owed;
  void outbox.keep.change(prefix + owed.lease, () => owed);
}

/** The server has everything. */
export function clearOutbox(outbox: Outbox): void {
  void outbox.keep.change(prefix + outbox.owed.lease, () => undefined);
  outbox.owed = { ...outbox.owed, events: [], beat: null };
}

/** The session goes on under a new lease; what is owed goes with it. */
export function moveOutbox(outbox: Outbox, lease: string): void {
  const { events } = outbox.owed;
  clearOutbox(outbox);
  owe(outbox, { lease, events });
}

/** What all launches on this device owe to this server. Entries of an older or a foreign form are left alone. */
export async function listOwed(keep: Keep, serverUrl: string): Promise<readonly Owed[]> {
  const entries = await keep.list(prefix);
  return entries.filter(isOwed).filter((owed) => owed.serverUrl === serverUrl);
}

/** The launch may live in another window and owe more by now; then its entry stays. */
export function forgive(keep: Keep, paid: Owed): Promise<void> {
  return keep.change(prefix + paid.lease, (owed) => (isSameDebt(owed, paid) ? undefined : owed));
}

function isSameDebt(one: unknown, other: Owed): boolean {
  return isOwed(one) && one.at === other.at && one.events.length === other.events.length;
}

function isOwed(value: unknown): value is Owed {
  const { events, lease } = Object(value);
  return Array.isArray(events) && typeof lease === 'string';
}
