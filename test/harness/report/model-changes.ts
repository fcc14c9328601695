import type { DataModel } from '../attempt/attempt.ts';

export interface ModelChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly isChanged: boolean;
}

/** The data model before and after, changed elements first, elements that stayed empty left out. */
export function modelChanges(before: DataModel, after: DataModel): readonly ModelChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const all = names.map((name) => {
    const [old, now] = [before[name] ?? '', after[name] ?? ''];
    return { name, before: old, after: now, isChanged: old !== now };
  });
  const told = all.filter((change) => change.before !== '' || change.after !== '');
  return [...told.filter(({ isChanged }) => isChanged), ...told.filter(({ isChanged }) => !isChanged)];
}
