import type { ChallengeView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import { feedbackByLine } from '../model/line-feedback.ts';
import { CodeLine } from './code-line.tsx';
import { comeIntoView } from './move-to.ts';

interface CodeReaderProps {
  readonly view: ChallengeView;
  /** The lines were found just now. */
  readonly isNews: boolean;
}

/** Code to read: the right lines are marked and explained. */
export function CodeReader({ view, isNews }: CodeReaderProps) {
  const feedback = feedbackByLine(view.find);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and a keyboard must reach what scrolls.
    <section class="code" dir="ltr" tabIndex={0} aria-label={t('code.label.read')}>
      <ol>
        {view.code.map((line, index) => (
          <li
            key={index + 1}
            class={view.find.answer?.includes(index + 1) ? 'line line-answer' : 'line'}
            ref={isNews && view.find.answer?.[0] === index + 1 ? comeIntoView : null}
          >
            <CodeLine
              number={index + 1}
              line={line}
              feedback={feedback.get(index + 1)}
              answers={view.find.pick}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
