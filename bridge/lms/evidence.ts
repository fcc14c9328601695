/** What was written to the LMS and what it answered, until a heartbeat that told it is acknowledged. */
import type { LmsWrite } from '../protocol.ts';

/** The wire takes 200 writes with one heartbeat. */
const mostWrites = 200;

export class Evidence {
  #writes: readonly LmsWrite[] = [];
  #count = 0;

  /** The oldest go first when the server is away for long: what the LMS last answered explains its present state. */
  add(write: Omit<LmsWrite, 'n'>): void {
    this.#count += 1;
    this.#writes = [...this.#writes, { ...write, n: this.#count }].slice(-mostWrites);
  }

  /** Oldest first. */
  list(): LmsWrite[] {
    return [...this.#writes];
  }

  /** Leaves what was written after these were told. */
  remove(told: readonly LmsWrite[]): void {
    const last = Math.max(0, ...told.map(({ n = 0 }) => n));
    this.#writes = this.#writes.filter(({ n = 0 }) => n > last);
  }
}
