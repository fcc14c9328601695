import type { LaunchReply } from '../protocol.ts';
import type { Rivals } from './rivals.ts';

/** After how long a beat's word that the session is ours counts more than another window's announcement. */
const rivalHadTime = 5000;

/** Whose the session is, as far as this window knows: only the holder acts and writes to the LMS. */
export class Lease {
  id: string;
  readonly #rivals: Rivals;
  readonly #elapsed: () => number;
  #phase: 'held' | 'elsewhere' | 'ended' = 'held';
  #yieldedAt = 0;

  constructor(launch: LaunchReply, rivals: Rivals, elapsed: () => number) {
    this.id = launch.leaseId;
    this.#rivals = rivals;
    this.#elapsed = elapsed;
  }

  phase(): 'held' | 'elsewhere' | 'ended' {
    return this.#phase;
  }

  /** The server has given the lease; it is ours unless another window began to open the course since `heardBefore`. */
  hold(launch: LaunchReply, heardBefore: number): void {
    this.id = launch.leaseId;
    this.#phase = 'held';
    if (this.#rivals.heard() > heardBefore) this.yield();
    else this.#rivals.announce();
  }

  /** What an answer of the server says. Another window may announce itself and then never come: after a while we go on. */
  learn(lease: 'held' | 'elsewhere' | 'none'): void {
    if (lease === 'elsewhere') this.yield();
    else if (this.#phase === 'elsewhere' && this.#elapsed() - this.#yieldedAt > rivalHadTime) {
      this.#phase = 'held';
    }
  }

  yield(): void {
    if (this.#phase === 'held') this.#phase = 'elsewhere';
    this.#yieldedAt = this.#elapsed();
  }

  end(): void {
    this.#phase = 'ended';
  }
}
