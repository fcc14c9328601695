import { type Owed, owedKey } from '../delivery/outbox.ts';
import type { HeartbeatRequest, LearnerEvent } from '../protocol.ts';
import type { Surroundings } from '../surroundings.ts';

/** Keeps on this device what the launch owes the server, so that a killed browser loses nothing that was under way. */
export class Debts {
  readonly #surroundings: Surroundings;
  readonly #serverUrl: string;
  #owed: Owed;

  constructor(surroundings: Surroundings, serverUrl: string, session: Pick<Owed, 'sid' | 'lease'>) {
    this.#surroundings = surroundings;
    this.#serverUrl = serverUrl;
    this.#owed = { ...session, serverUrl, at: 0, events: [], beat: null };
  }

  noteEvents(events: readonly LearnerEvent[]): void {
    if (events !== this.#owed.events) this.#write({ ...this.#owed, events });
  }

  noteBeat(beat: HeartbeatRequest): void {
    this.#write({ ...this.#owed, beat });
  }

  /** The session goes on under a new lease; what is owed goes with it. */
  moveTo(lease: string): void {
    const { events } = this.#owed;
    this.clear();
    this.#write({ ...this.#owed, serverUrl: this.#serverUrl, lease, events });
  }

  /** The server has everything. */
  clear(): void {
    void this.#surroundings.keep.change(owedKey(this.#owed.lease), () => undefined);
    this.#owed = { ...this.#owed, events: [], beat: null };
  }

  #write(owed: Owed): void {
    const { keep, now } = this.#surroundings;
    this.#owed = { ...owed, at: now().getTime() };
    const written = this.#owed;
    void keep.change(owedKey(owed.lease), () => written);
  }
}
