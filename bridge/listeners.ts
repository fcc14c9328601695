import type { Cancel } from './surroundings.ts';

/** Who wants to hear of changes. A listener that throws is its own trouble: the others still hear. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  add(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    for (const listener of [...this.#listeners]) tellOne(listener);
  }
}

function tellOne(listener: () => void): void {
  try {
    listener();
  } catch (cause) {
    // Told to the page's own error reporting, out of the bridge's way: a broken screen must not stop the saving.
    queueMicrotask(() => {
      throw new Error('A listener of the connection threw.', { cause });
    });
  }
}
