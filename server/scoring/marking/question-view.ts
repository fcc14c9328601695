import type { QuestionView } from '../../../bridge/protocol.ts';
import type { ChoiceExercise, OrderExercise } from '../../courses/course.ts';
import { mixItems } from './order.ts';

/** A question as its learner may see it: nothing but the texts of its items, until it is solved. */
export function viewQuestion(exercise: ChoiceExercise | OrderExercise, isSolved: boolean): QuestionView {
  const shown = exercise.kind === 'order' ? mixItems(exercise) : exercise.items;
  const right = rightItems(exercise);
  return {
    kind: exercise.kind,
    pick: right.length,
    items: shown.map(({ id, text }) => ({ id, text })),
    answer: isSolved ? right : null,
  };
}

function rightItems(exercise: ChoiceExercise | OrderExercise): readonly string[] {
  if (exercise.kind === 'order') return exercise.items.map(({ id }) => id);
  return exercise.items.filter(({ correct }) => correct).map(({ id }) => id);
}
