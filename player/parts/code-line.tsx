import type { CodeToken, Feedback } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { CodeTokens } from './code-tokens.tsx';
import { Verdict } from './verdict.tsx';

interface CodeLineProps {
  readonly number: number;
  readonly line: readonly CodeToken[];
  readonly feedback: Feedback | undefined;
  /** Every line of the answer is known. */
  readonly solved: boolean;
}

/** Number, code, and below it what the server says about this line. */
export function CodeLine({ number, line, feedback, solved }: CodeLineProps) {
  return (
    <>
      <span class="line-number">{number}</span>
      <CodeTokens line={line} />
      {feedback !== undefined && feedback.text !== '' && (
        <Verdict
          kind={feedback.correct ? 'right' : 'wrong'}
          lead={leadOf(feedback, solved)}
          text={feedback.text}
        />
      )}
    </>
  );
}

function leadOf({ correct }: Feedback, solved: boolean): string {
  if (!correct) return t('code.wrong');
  return solved ? t('code.right') : t('code.partly');
}
