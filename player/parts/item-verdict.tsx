import { t } from '../language/translate.ts';
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
  if (said.correct) return <Verdict kind="right" lead={t('mark.right')} text={said.text} />;
  if (phase.solved) return <Verdict kind="other" lead={t('option.reason')} text={said.text} />;
  const isOrder = questionOf(exercise)?.kind === 'order';
  return <Verdict kind="wrong" lead={t(isOrder ? 'order.wrong' : 'mark.wrong')} text={said.text} />;
}
