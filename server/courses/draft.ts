/**
 * Content that may be unfinished: each reader gives what is there in the right shape, and nothing where it is not. So the
 * rules of content find their faults beside those of the shape, and not one after the other.
 */
type Path = readonly PropertyKey[];

export interface Entry<Value> {
  readonly value: Value;
  readonly path: Path;
}

export function at(value: unknown, ...path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

export function textAt(value: unknown, ...path: Path): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The entries of a list, each with its own path; none where there is no list. */
export function entriesAt(value: unknown, ...path: Path): readonly Entry<unknown>[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.map((entry, index) => ({ value: entry, path: [...path, index] })) : [];
}

/** The texts that the entries of a list have at a path inside them; of the entries themselves without one. */
export function textsOf(entries: readonly Entry<unknown>[], ...inner: Path): readonly Entry<string>[] {
  return entries.flatMap(({ value, path }) => {
    const text = textAt(value, ...inner);
    return text === undefined ? [] : [{ value: text, path: [...path, ...inner] }];
  });
}

/** Those that were there before. */
export function repeated<Value>(entries: readonly Entry<Value>[]): readonly Entry<Value>[] {
  const values = entries.map(({ value }) => value);
  return entries.filter(({ value }, index) => values.indexOf(value) < index);
}
