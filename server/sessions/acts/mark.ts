import type { Feedback, Mark } from '../../../bridge/protocol.ts';
import type { Challenge, PointsTable } from '../../courses/course.ts';
import type { PhaseWork, Work } from '../../events/session-state.ts';
import { worthOf } from '../../scoring/points.ts';

/** The verdict on selected lines: right when they are exactly the answer's. */
export function markFind(lines: readonly number[], challenge: Challenge, task: Marking): Mark {
  const chosen = new Set(lines);
  const answer = new Set(challenge.find.lines);
  const isRight = chosen.symmetricDifference(answer).size === 0;
  return {
    correct: isRight,
    phase: 1,
    attempt: task.work.find.attempts + 1,
    points: isRight ? worthOf(task.points, effortOf(task.work.find)) : 0,
    feedback: isRight ? explainFind(challenge) : explainLines([...chosen], challenge),
  };
}

/** The verdict on a chosen remediation. */
export function markFix(optionId: string, challenge: Challenge, task: Marking): Mark {
  const isRight = challenge.fix.options.some((option) => option.id === optionId && option.correct);
  return {
    correct: isRight,
    phase: 2,
    attempt: task.work.fix.attempts + 1,
    points: isRight ? worthOf(task.points, effortOf(task.work.fix)) : 0,
    feedback: isRight ? explainFix(challenge) : explainOptions([optionId], challenge),
  };
}

interface Marking {
  readonly work: Work;
  readonly points: PointsTable;
}

/** What went before: it decides what a right answer is worth now. */
export function effortOf({ attempts, hints }: Pick<PhaseWork<unknown>, 'attempts' | 'hints'>) {
  return { failedAttempts: attempts, hints };
}

/** All that there is to say about phase 1, for who has solved it: the right lines first. */
export function explainFind({ find }: Challenge): Feedback[] {
  const right = find.lines.map((line) => ({ on: String(line), correct: true, text: find.explanation }));
  const wrong = Object.entries(find.feedback.byLine)
    .filter(([line]) => !find.lines.includes(Number(line)))
    .map(([on, text]) => ({ on, correct: false, text }));
  return [...right, ...wrong];
}

/** On wrong lines only: to say that one of two lines is right would give half of the answer away. */
export function explainLines(lines: readonly number[], { find }: Challenge): Feedback[] {
  return lines
    .filter((line) => !find.lines.includes(line))
    .map((line) => ({
      on: String(line),
      correct: false,
      text: find.feedback.byLine[line] ?? find.feedback.otherwise,
    }));
}

/** All that there is to say about phase 2, for who has solved it. */
export function explainFix({ fix }: Challenge): Feedback[] {
  return fix.options.map(({ id, correct, why }) => ({ on: id, correct, text: why }));
}

export function explainOptions(optionIds: readonly string[], challenge: Challenge): Feedback[] {
  return optionIds.flatMap((id) => explainFix(challenge).filter((feedback) => feedback.on === id));
}
