import type { FindView, FixView, QuestionView } from '../../bridge/index.ts';
import type { Exercise } from './exercise.ts';

/** The question in words of the step that is shown; null where it asks for lines or a remediation. */
export function questionOf({ view, step }: Pick<Exercise, 'view' | 'step'>): QuestionView | null {
  return view?.[step]?.question ?? null;
}

/** The chosen items, or the order so far: at first as the server has mixed them. */
export function itemsOf(exercise: Exercise): readonly string[] {
  const question = questionOf(exercise);
  if (question === null) return [];
  if (question.answer !== null) return question.answer;
  const isBegun = question.kind === 'choice' || exercise.items.length === question.items.length;
  return isBegun ? exercise.items : question.items.map(({ id }) => id);
}

/** Chooses an item or takes it back. One too many replaces the one chosen first; one that is known to be wrong stays unchosen. */
export function chooseItem(exercise: Exercise, id: string): Exercise {
  const question = questionOf(exercise);
  if (question === null || question.answer !== null || isTriedItem(exercise, id)) return exercise;
  const without = exercise.items.filter((chosen) => chosen !== id);
  const isTakenBack = without.length < exercise.items.length && question.pick > 1;
  return { ...exercise, items: isTakenBack ? without : [...without, id].slice(-question.pick), mark: null };
}

/** Moves an item of an order by one, towards the first or the last. */
export function moveItem(exercise: Exercise, id: string, by: -1 | 1): Exercise {
  const order = [...itemsOf(exercise)];
  const from = order.indexOf(id);
  const to = from + by;
  if (questionOf(exercise)?.answer !== null || from < 0 || to < 0 || to >= order.length) return exercise;
  order.splice(to, 0, ...order.splice(from, 1));
  return { ...exercise, items: order, mark: null };
}

/** An item of a choice that was wrong. In an order no item is wrong by itself. */
export function isTriedItem(exercise: Exercise, id: string): boolean {
  const said = exercise.view?.[exercise.step]?.feedback ?? [];
  return questionOf(exercise)?.kind === 'choice' && said.some(({ on, correct }) => on === id && !correct);
}

export function isQuestionReady(exercise: Exercise, { question, solved }: FindView | FixView): boolean {
  return !solved && itemsOf(exercise).length === question?.pick;
}
