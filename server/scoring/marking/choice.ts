import type { ChoiceExercise } from '../../courses/course.ts';
import type { Marker } from './marker.ts';

/** Multiple choice: right when exactly the right items are chosen. */
export function markChoice({ items }: ChoiceExercise): Marker {
  const answer = new Set(items.filter(({ correct }) => correct).map(({ id }) => id));
  const explain = () => items.map(({ id, correct, why }) => ({ on: id, correct, text: why }));
  return {
    offers: (id) => items.some((item) => item.id === id),
    isRight: (chosen) => new Set(chosen).symmetricDifference(answer).size === 0,
    explainWrong: (chosen) => explain().filter(({ on, correct }) => !correct && chosen.includes(on)),
    explainAll: explain,
  };
}
