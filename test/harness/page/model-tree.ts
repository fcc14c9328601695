import type { DataModel } from '../attempt/attempt.ts';

/** A branch of the data model: `core` with what lies below it, or a value. */
export interface ModelNode {
  readonly name: string;
  /** The full element name. */
  readonly path: string;
  readonly value?: string;
  readonly children: readonly ModelNode[];
}

/** The flat model as a tree, names sorted, indices by number. */
export function modelTree(model: DataModel): readonly ModelNode[] {
  return branches(Object.keys(model), '', model);
}

function branches(paths: readonly string[], prefix: string, model: DataModel): readonly ModelNode[] {
  const names = new Set(paths.map((path) => path.slice(prefix.length).split('.')[0] ?? ''));
  const sorted = [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return sorted.map((name) => {
    const path = `${prefix}${name}`;
    const below = paths.filter((other) => other.startsWith(`${path}.`));
    const value = model[path];
    return {
      name,
      path,
      ...(value === undefined ? {} : { value }),
      children: branches(below, `${path}.`, model),
    };
  });
}
