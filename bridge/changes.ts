import type { Cancel } from './environment.ts';

/** Who wants to hear of something, and the way to tell them. */
export class Changes<T = void> {
  readonly #listeners = new Set<(news: T) => void>();

  readonly subscribe = (listener: (news: T) => void): Cancel => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly notify = (news: T): void => {
    for (const listener of this.#listeners) notifyOne(listener, news);
  };
}

/** A listener that throws is its own trouble: the others still hear. */
function notifyOne<T>(listener: (news: T) => void, news: T): void {
  try {
    listener(news);
  } catch (cause) {
    // Told to the page's own error reporting, out of the bridge's way: a broken screen must not stop the saving.
    queueMicrotask(() => {
      throw cause;
    });
  }
}
