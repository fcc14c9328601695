const none = Promise.resolve(false);

/** Wins over a server that refuses our requests: once, until something goes well or the next tick gives another chance. */
export class Recovery {
  readonly #relaunch: () => Promise<void>;
  /** Who asks meanwhile waits for the same attempt. */
  #running = none;
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
    if (this.#isUsed || this.#running !== none) return this.#running;
    this.#isUsed = true;
    this.#running = this.#relaunch().then(
      () => true,
      // The launch is refused too; what is told is the first refusal, which says what is wrong with the work.
      () => false,
    );
    void this.#running.then(() => {
      this.#running = none;
    });
    return this.#running;
  }
}
