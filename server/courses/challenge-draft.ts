import type { CourseFaultCode } from './course-fault.ts';
import { textAt } from './draft.ts';

/** A challenge as it lies on the disk, finished or not. */
export interface ChallengeDraft {
  /** Of the folder. */
  readonly name: string;
  readonly value: unknown;
  /** The contents of the files beside challenge.json, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a rule finds: in challenge.json at a path, or in a line of a file beside it. */
export interface RuleFault {
  readonly code: CourseFaultCode;
  readonly path: readonly PropertyKey[];
  readonly detail: string;
  readonly beside?: { readonly file: string; readonly line: number };
}

/** The code that it shows, if that is there. */
export function codeOf({ value, files }: ChallengeDraft): string | undefined {
  return files.get(textAt(value, 'code') ?? '');
}
