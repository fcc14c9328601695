/** Whose the session is, as far as this window knows: only the holder acts and writes to the LMS. */
import type { Cancel, Environment } from '../environment.ts';
import type { LeaseState } from '../protocol.ts';

/** After how long a reply's word that the session is ours counts more than another window's announcement. */
const rivalHadTime = 5000;

export type LeasePhase = 'held' | 'elsewhere' | 'ended';

export class Lease {
  /** How often another window of this browser has announced that it opens the same package. */
  heard = 0;
  #phase: LeasePhase = 'held';
  #yieldedAt = 0;
  readonly #environment: Pick<Environment, 'tabs' | 'elapsed'>;
  readonly #packageKey: string;
  readonly stop: Cancel;

  /** Listens to the other windows; `onYield` hears when one of them takes over. */
  constructor(environment: Pick<Environment, 'tabs' | 'elapsed'>, packageKey: string, onYield: () => void) {
    this.#environment = environment;
    this.#packageKey = packageKey;
    this.stop = environment.tabs.listen((message) => {
      if (message !== packageKey) return;
      this.heard += 1;
      this.#yield();
      onYield();
    });
  }

  get phase(): LeasePhase {
    return this.#phase;
  }

  /** Who announces last has the session. Before the LMS is opened and before the server is asked, so that no other window writes what this one will not know of. */
  announce(): void {
    this.#environment.tabs.tell(this.#packageKey);
  }

  /** The server has given the lease; it is ours unless another window began to open the course since `heardBefore`. */
  hold(heardBefore: number): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'held';
    if (this.heard > heardBefore) this.#yield();
    else this.announce();
  }

  /** What an answer of the server says. Another window may announce itself and then never come: after a while we go on. */
  learn(said: LeaseState): void {
    if (said === 'elsewhere') this.#yield();
    else if (this.#phase === 'elsewhere' && this.#environment.elapsed() - this.#yieldedAt > rivalHadTime) {
      this.#phase = 'held';
      // A window that never got an answer must not end with what the LMS held when it was opened.
      this.announce();
    }
  }

  end(): void {
    this.#phase = 'ended';
    this.stop();
  }

  #yield(): void {
    if (this.#phase === 'held') this.#phase = 'elsewhere';
    this.#yieldedAt = this.#environment.elapsed();
  }
}
