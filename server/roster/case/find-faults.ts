import { z } from 'zod';
import { caseParts } from './case-parts.ts';
import type { CaseRecord } from './read-package.ts';

export interface CaseFault {
  readonly part: string;
  /** From 0, as JSON counts; null for the package as a whole. */
  readonly position: number | null;
  readonly member: string;
  readonly message: string;
}

/** What is wrong with a record by itself; nothing where it can be kept. */
export function findFaults({ part, position, value }: CaseRecord): readonly CaseFault[] {
  const read = caseParts[part].safeParse(value);
  if (read.success) return [];
  return read.error.issues.map((issue) => {
    const member = issue.path.length === 0 ? 'the record' : z.core.toDotPath(issue.path);
    return { part, position, member, message: messageOf(valueAt(value, issue.path)) };
  });
}

function messageOf(value: unknown): string {
  if (value === undefined) return 'It is missing, and CASE demands it.';
  return 'It is not what CASE wants here: ids are UUIDs, times ISO 8601, texts not empty.';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}
