import type { ChallengeView, Feedback, FindView, FixView, Mark } from '../../bridge/index.ts';
import { applyMark, createExercise, type Exercise, isReady, type Step } from './exercise.ts';
import { itemsOf } from './question.ts';

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
  const phase = earned?.[step] ?? null;
  if (earned === null || view === null || phase === null || !isReady(exercise)) return exercise;
  const wrong = wrongOf(exercise, phase);
  const mark = wrong.length === 0 ? markOf(step, phase.feedback) : refuse(step, wrong, phase.feedback);
  return applyMark(
    { ...exercise, view: wrong.length === 0 ? solve(view, earned, step) : note(view, step, mark) },
    mark,
  );
}

/** What of the answer is wrong: lines, the option, items; of an order the first item that is out of place. */
function wrongOf(exercise: Exercise, phase: FindView | FixView): readonly string[] {
  const { question } = phase;
  if (question === undefined) return chosenOf(exercise).filter((one) => !answerOf(phase).includes(one));
  const answer = question.answer ?? [];
  const given = itemsOf(exercise);
  if (question.kind === 'choice') return given.filter((id) => !answer.includes(id));
  return given.filter((id, index) => id !== answer[index]).slice(0, 1);
}

function chosenOf({ step, lines, option }: Exercise): readonly string[] {
  return step === 'find' ? lines.map(String) : [option ?? ''];
}

function answerOf({ answer }: FindView | FixView): readonly string[] {
  return [answer ?? []].flat().map(String);
}

function solve(view: ChallengeView, earned: ChallengeView, step: Step): ChallengeView {
  if (step === 'fix') return { ...view, fix: earned.fix };
  return { ...view, find: earned.find, fix: earned.fix === null ? null : hideAnswer(earned.fix) };
}

function note(view: ChallengeView, step: Step, mark: Mark): ChallengeView {
  const phase = view[step];
  return phase === null
    ? view
    : { ...view, [step]: { ...phase, feedback: [...mark.feedback, ...phase.feedback] } };
}

function hideAnswer<Phase extends FindView | FixView>(phase: Phase): Phase {
  const question = phase.question && { ...phase.question, answer: null };
  return {
    ...phase,
    solved: false,
    answer: null,
    feedback: [],
    hints: noHints,
    ...(question && { question }),
  };
}

function markOf(step: Step, feedback: readonly Feedback[]): Mark {
  return { correct: true, phase: step === 'find' ? 1 : 2, attempt: 1, points: 0, feedback };
}

function refuse(step: Step, wrong: readonly string[], feedback: readonly Feedback[]): Mark {
  return {
    ...markOf(
      step,
      wrong.map((on) => explain(feedback, on)),
    ),
    correct: false,
  };
}

/** Lines without a reason of their own have none here: the server tells it with an attempt. */
function explain(feedback: readonly Feedback[], on: string): Feedback {
  const text = feedback.find((one) => one.on === on && !one.correct)?.text ?? '';
  return { on, correct: false, text };
}
