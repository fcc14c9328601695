import type { Exercise } from '../model/exercise.ts';
import { questionOf } from '../model/question.ts';
import { Verdict } from './verdict.tsx';

interface ItemVerdictProps {
  readonly exercise: Exercise;
  readonly id: string;
}

/** What the server says about an item of a question, in its place. */
export function ItemVerdict({ exercise, id }: ItemVerdictProps) {
  const phase = exercise.view?.[exercise.step];
  const said = phase?.feedback.find(({ on }) => on === id);
  if (phase == null || said === undefined || said.text === '') return null;
  const wrong = questionOf(exercise)?.kind === 'order' ? 'order.wrong' : 'mark.wrong';
  return <Verdict said={said} isSolved={phase.solved} wrong={wrong} />;
}
