/** Values that tell who has read them when they change: the part of signals that the player needs, at a fifth of a library's bytes. */
export interface ReadonlySignal<Value> {
  /** Read within an effect, it runs the effect again after each change. */
  readonly value: Value;
  /** Reads without being told of changes. */
  readonly peek: () => Value;
}
export interface Signal<Value> extends ReadonlySignal<Value> {
  value: Value;
}

interface Effect {
  readonly act: () => void;
  /** The readers of everything that it has read, each of which it is among. */
  readonly sources: Set<Set<Effect>>;
}

/** The effect that reads now, and how many changes that belong together are under way. */
const now: { reader: Effect | null; changes: number } = { reader: null, changes: 0 };
const waiting = new Set<Effect>();

export function signal<Value>(first: Value): Signal<Value> {
  const readers = new Set<Effect>();
  let held = first;
  return {
    get value() {
      if (now.reader !== null) {
        readers.add(now.reader);
        now.reader.sources.add(readers);
      }
      return held;
    },
    set value(next) {
      if (next === held) return;
      batch(() => {
        held = next;
        for (const reader of readers) waiting.add(reader);
      });
    },
    peek: () => held,
  };
}

/** A value made of others, anew each time that it is read: never older than they are. */
export function computed<Value>(read: () => Value): ReadonlySignal<Value> {
  return {
    get value() {
      return read();
    },
    peek: () => readAs(null, read),
  };
}

/** Acts at once, and again whenever a signal changes that the last run has read. */
export function effect(act: () => void): void {
  const made = { act, sources: new Set<Set<Effect>>() };
  batch(() => waiting.add(made));
}

/** Changes that belong together: effects follow after the last of them, each once. */
export function batch(change: () => void): void {
  now.changes += 1;
  try {
    change();
    if (now.changes === 1) runWaiting();
  } finally {
    now.changes -= 1;
  }
}

/** What an effect changes runs its readers in the same go. */
function runWaiting(): void {
  for (const one of waiting) {
    waiting.delete(one);
    for (const readers of one.sources) readers.delete(one);
    one.sources.clear();
    readAs(one, one.act);
  }
}

function readAs<Value>(reader: Effect | null, read: () => Value): Value {
  const outer = now.reader;
  now.reader = reader;
  try {
    return read();
  } finally {
    now.reader = outer;
  }
}
