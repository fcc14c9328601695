import type { CodeToken, Feedback } from '../../bridge/index.ts';
import { tCount } from '../language/translate.ts';
import { CodeTokens } from './code-tokens.tsx';
import { Verdict } from './verdict.tsx';

interface CodeLineProps {
  readonly number: number;
  readonly line: readonly CodeToken[];
  readonly feedback: Feedback | undefined;
  /** How many lines are the answer, once that is known. */
  readonly answers: number | null;
}

/** Number, code, and below it what the server says about this line. */
export function CodeLine({ number, line, feedback, answers }: CodeLineProps) {
  return (
    <>
      <span class="line-number">{number}</span>
      <CodeTokens line={line} />
      {feedback !== undefined && (feedback.text !== '' || !feedback.correct) && (
        <Verdict
          said={feedback}
          isSolved={answers !== null}
          right={answers === null ? undefined : tCount('code.right', answers)}
        />
      )}
    </>
  );
}
