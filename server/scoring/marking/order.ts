import { createHash } from 'node:crypto';
import type { OrderExercise } from '../../courses/course.ts';
import type { Marker } from './marker.ts';

/** Put in order: right when every item is where the author wrote it. */
export function markOrder({ items, otherwise }: OrderExercise): Marker {
  const answer = items.map(({ id }) => id);
  return {
    offers: (id) => answer.includes(id),
    isRight: (chosen) => chosen.length === answer.length && chosen.every((id, at) => id === answer[at]),
    explainWrong: (chosen) => {
      const first = chosen.find((id, at) => id !== answer[at]);
      return first === undefined ? [] : [{ on: first, correct: false, text: otherwise }];
    },
    explainAll: () => items.map(({ id, why }) => ({ on: id, correct: true, text: why })),
  };
}

/** The items as they are first shown: the same for everybody, and never in the right order. */
export function mixItems({ items }: OrderExercise): OrderExercise['items'] {
  const mixed = [...items].sort((a, b) => hashOf(a.id).localeCompare(hashOf(b.id)));
  const isRight = mixed.every((item, at) => item === items[at]);
  return isRight ? mixed.toReversed() : mixed;
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
