import type { Feedback } from '../../../bridge/protocol.ts';
import type { Challenge, Exercise } from '../../courses/course.ts';
import { markChoice } from './choice.ts';
import { markLines } from './lines.ts';
import { markOrder } from './order.ts';
import { markRemediation } from './remediation.ts';

/** What every kind of exercise knows about answers. An answer is a list of ids; the id of a line is its number. */
export interface Marker {
  readonly offers: (id: string) => boolean;
  readonly isRight: (answer: readonly string[]) => boolean;
  /** On what is wrong only: to confirm a part of an answer would give that part away. */
  readonly explainWrong: (answer: readonly string[]) => Feedback[];
  /** All that there is to say, for who has solved it. */
  readonly explainAll: () => Feedback[];
}

/** The marker of one of the challenge's two exercises. */
export function createMarker(exercise: Exercise, { code }: Pick<Challenge, 'code'>): Marker {
  switch (exercise.kind) {
    case 'lines':
      return markLines(exercise, code.length);
    case 'remediation':
      return markRemediation(exercise);
    case 'choice':
      return markChoice(exercise);
    case 'order':
      return markOrder(exercise);
  }
}
