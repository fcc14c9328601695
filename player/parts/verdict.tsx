import type { Feedback } from '../../bridge/index.ts';
import { type TextKey, t } from '../language/translate.ts';
import { Icon } from './icon.tsx';
import { Prose } from './prose.tsx';

interface VerdictProps {
  readonly said: Feedback;
  readonly isSolved: boolean;
  /** What is said first of a right answer. */
  readonly right?: string | undefined;
  /** What is said first of a wrong one. */
  readonly wrong?: TextKey;
}

/** An explanation in its place: a mark, a word, and why. Once solved, a wrong answer is no reproach: only its reason is given. */
export function Verdict({ said, isSolved, right = t('mark.right'), wrong = 'mark.wrong' }: VerdictProps) {
  const kind = kindOf(said, isSolved);
  const leads = { right, wrong: t(wrong), other: t('option.reason') };
  return (
    <span class={`verdict verdict-${kind}`}>
      <Icon name={said.correct ? 'check' : 'cross'} />
      <span>
        <strong>{leads[kind]}</strong> <Prose text={said.text} />
      </span>
    </span>
  );
}

function kindOf({ correct }: Feedback, isSolved: boolean): 'right' | 'wrong' | 'other' {
  if (correct) return 'right';
  return isSolved ? 'other' : 'wrong';
}
