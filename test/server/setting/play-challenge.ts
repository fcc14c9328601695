import { codeExercisesOf } from '../../../server/courses/code-exercises.ts';
import type { Challenge } from '../../../server/courses/course.ts';
import { act } from './learner-client.ts';

/** How a learner gets through a challenge: wrong answers and hints before the right answer of each phase. */
export interface Way {
  readonly wrongFind?: number;
  readonly hintsFind?: number;
  readonly wrongFix?: number;
  readonly hintsFix?: number;
}

/** The acts of one challenge whose phases are lines and a remediation, each wrong answer another one. */
export function playChallenge(challenge: Challenge, way: Way = {}): object[] {
  return [...playFind(challenge, way), ...playFix(challenge, way)];
}

export function playFind(challenge: Challenge, { wrongFind = 0, hintsFind = 0 }: Way = {}): object[] {
  const { find } = exercisesOf(challenge);
  const wrong = challenge.code.map((_, index) => index + 1).filter((line) => !find.lines.includes(line));
  const attempt = (lines: readonly number[]) =>
    act('phase-attempted', { challengeId: challenge.id, lines: [...lines] });
  return [
    ...revealHints(challenge.id, { phase: 1, count: hintsFind }),
    ...Array.from({ length: wrongFind }, (_, index) =>
      attempt(wrong.slice(index, index + find.lines.length)),
    ),
    attempt(find.lines),
  ];
}

function playFix(challenge: Challenge, { wrongFix = 0, hintsFix = 0 }: Way): object[] {
  const { fix } = exercisesOf(challenge);
  const wrong = fix.options.filter(({ correct }) => !correct);
  const choose = (option: { readonly id: string } | undefined) =>
    act('remediation-chosen', { challengeId: challenge.id, optionId: option?.id });
  return [
    ...revealHints(challenge.id, { phase: 2, count: hintsFix }),
    ...Array.from({ length: wrongFix }, (_, index) => choose(wrong[index % wrong.length])),
    choose(fix.options.find(({ correct }) => correct)),
  ];
}

function revealHints(challengeId: string, { phase, count }: { phase: 1 | 2; count: number }): object[] {
  return Array.from({ length: count }, (_, index) =>
    act('hint-revealed', { challengeId, phase, hint: index + 1 }),
  );
}

function exercisesOf(challenge: Challenge) {
  const exercises = codeExercisesOf(challenge);
  if (exercises === undefined) throw new Error(`${challenge.id} has no lines to find.`);
  return exercises;
}
