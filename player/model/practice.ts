import type { ChallengeView, Feedback, FindView, FixView, Mark } from '../../bridge/index.ts';
import { applyMark, createExercise, type Exercise, isReady } from './exercise.ts';

const noHints = { revealed: [], total: 0, worthAfterNext: null };

/**
 * A completed challenge played again. Its answers are earned, so this window marks it itself: nothing is sent, and the score
 * stays as it is. A challenge that is not completed stays as it lies.
 */
export function beginPractice(exercise: Exercise): Exercise {
  const earned = exercise.earned ?? exercise.view;
  if (earned === null || earned.score === null) return exercise;
  const view: ChallengeView = { ...earned, find: hideAnswer(earned.find), fix: null };
  return { ...createExercise(view), earned, focusOn: 'task' };
}

/** Back to the challenge as it was completed. */
export function endPractice(exercise: Exercise): Exercise {
  return exercise.earned === null ? exercise : createExercise(exercise.earned);
}

export function checkPractice(exercise: Exercise): Exercise {
  const { earned, view, step } = exercise;
  if (earned === null || view === null || !isReady(exercise)) return exercise;
  const { mark, view: next } =
    step === 'find' ? markLines(exercise, earned, view) : markOption(exercise, earned, view);
  return applyMark({ ...exercise, view: next }, mark);
}

interface Marked {
  readonly mark: Mark;
  readonly view: ChallengeView;
}

function markLines({ lines }: Exercise, earned: ChallengeView, view: ChallengeView): Marked {
  const isRight = lines.every((line) => earned.find.answer?.includes(line));
  if (isRight) {
    const fix = earned.fix === null ? null : hideAnswer(earned.fix);
    return { mark: markOf(1, earned.find.feedback), view: { ...view, find: earned.find, fix } };
  }
  const said = lines.filter((line) => !earned.find.answer?.includes(line)).map(String);
  const feedback = said.map((on) => explain(earned.find.feedback, on));
  return {
    mark: { ...markOf(1, feedback), correct: false },
    view: { ...view, find: { ...view.find, feedback: [...feedback, ...view.find.feedback] } },
  };
}

function markOption({ option }: Exercise, earned: ChallengeView, view: ChallengeView): Marked {
  if (earned.fix?.answer === option) {
    return { mark: markOf(2, earned.fix?.feedback ?? []), view: { ...view, fix: earned.fix } };
  }
  const said = explain(earned.fix?.feedback ?? [], option ?? '');
  const fix = view.fix && { ...view.fix, feedback: [said, ...view.fix.feedback] };
  return { mark: { ...markOf(2, [said]), correct: false }, view: { ...view, fix } };
}

function hideAnswer<Phase extends FindView | FixView>(phase: Phase): Phase {
  return { ...phase, solved: false, answer: null, feedback: [], hints: noHints };
}

function markOf(phase: Mark['phase'], feedback: readonly Feedback[]): Mark {
  return { correct: true, phase, attempt: 1, points: 0, feedback };
}

/** Lines without a reason of their own have none here: the server tells it with an attempt. */
function explain(feedback: readonly Feedback[], on: string): Feedback {
  return feedback.find((one) => one.on === on) ?? { on, correct: false, text: '' };
}
