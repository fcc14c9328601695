import type { Cancel, Neighbours } from '../surroundings.ts';

/** The other windows of this browser that open the same package: who announces last has the session. */
export class Rivals {
  readonly #neighbours: Neighbours;
  readonly #packageKey: string;
  #heard = 0;
  #listener: () => void = () => {};
  readonly stop: Cancel;

  constructor(neighbours: Neighbours, packageKey: string) {
    this.#neighbours = neighbours;
    this.#packageKey = packageKey;
    this.stop = neighbours.listen((message) => {
      if (message !== packageKey) return;
      this.#heard += 1;
      this.#listener();
    });
  }

  /** Before the LMS is opened and before the server is asked, so that no other window writes what this one will not know of. */
  announce(): void {
    this.#neighbours.tell(this.#packageKey);
  }

  /** How often another window has announced itself. */
  heard(): number {
    return this.#heard;
  }

  onHeard(listener: () => void): void {
    this.#listener = listener;
  }
}
