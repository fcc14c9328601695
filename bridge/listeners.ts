import type { Cancel } from './surroundings.ts';

/** Who wants to hear of changes. */
export interface Listeners {
  readonly add: (listener: () => void) => Cancel;
  readonly tell: () => void;
}

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: () => {
      for (const listener of listeners) tellOne(listener);
    },
  };
}

/** A listener that throws is its own trouble: the others still hear. */
function tellOne(listener: () => void): void {
  try {
    listener();
  } catch (cause) {
    // Told to the page's own error reporting, out of the bridge's way: a broken screen must not stop the saving.
    queueMicrotask(() => {
      throw cause;
    });
  }
}
