import type { Challenge, LinesExercise, RemediationExercise } from './course.ts';

interface CodeExercises {
  readonly find: LinesExercise;
  readonly fix: RemediationExercise;
}

/** The exercises of a challenge that asks for lines of code and for a remediation; undefined for any other. */
export function codeExercisesOf({ find, fix }: Challenge): CodeExercises | undefined {
  return find.kind === 'lines' && fix.kind === 'remediation' ? { find, fix } : undefined;
}
