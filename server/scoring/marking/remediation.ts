import type { RemediationExercise } from '../../courses/course.ts';
import type { Marker } from './marker.ts';

/** Choose the remediation: exactly one of them is right. */
export function markRemediation({ options }: RemediationExercise): Marker {
  const right = options.find(({ correct }) => correct)?.id;
  const explain = () => options.map(({ id, correct, why }) => ({ on: id, correct, text: why }));
  return {
    offers: (id) => options.some((option) => option.id === id),
    isRight: (chosen) => chosen.length === 1 && chosen[0] === right,
    explainWrong: (chosen) => explain().filter(({ on, correct }) => !correct && chosen.includes(on)),
    explainAll: explain,
  };
}
