/** Wins over a server that refuses our requests: once, until something goes well or the next tick gives another chance. */
export class Recovery {
  readonly #relaunch: () => Promise<void>;
  #running: Promise<boolean> | null = null;
  #isUsed = false;

  constructor(relaunch: () => Promise<void>) {
    this.#relaunch = relaunch;
  }

  /** A refusal must not become a loop. */
  allow(): void {
    this.#isUsed = false;
  }

  /** A lease that the server no longer knows is replaced by a new one; that takes nothing from anybody who holds one. */
  attempt(): Promise<boolean> {
    if (this.#running) return this.#running;
    if (this.#isUsed) return Promise.resolve(false);
    this.#isUsed = true;
    this.#running = this.#try();
    return this.#running;
  }

  async #try(): Promise<boolean> {
    try {
      await this.#relaunch();
      return true;
    } catch {
      // The launch is refused too; what is told is the first refusal, which says what is wrong with the work.
      return false;
    } finally {
      this.#running = null;
    }
  }
}
