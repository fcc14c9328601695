/** What was started and how to end it, in the order of starting. */
export interface Running {
  /** Remembers how to end a part. */
  readonly add: (end: () => Promise<void>) => void;
  /** Ends all parts, the last started first; each is tried even where another fails. */
  readonly end: () => Promise<void>;
}

export function createRunning(): Running {
  const ends: (() => Promise<void>)[] = [];
  return {
    add: (end) => ends.unshift(end),
    end: async () => {
      for (const end of ends.splice(0)) {
        try {
          await end();
        } catch (error) {
          console.error('A part did not end cleanly:', error);
        }
      }
    },
  };
}

/** Aborted by Ctrl-C or SIGTERM, so that what runs can end with what it knows; a second signal does not wait. */
export function abortOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      stop.abort();
    });
  }
  return stop.signal;
}

/** Ctrl-C and SIGTERM end all parts and then the process; a second signal does not wait. */
export function endOnSignals(running: Running): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      console.log('Ending: what was begun is being saved.');
      void running.end().then(() => {
        console.log('Ended.');
        process.exit(0);
      });
    });
  }
}
