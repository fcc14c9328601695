import type { TargetedKeyboardEvent } from 'preact';
import type { ChallengeView } from '../../bridge/index.ts';
import { tCount } from '../language/translate.ts';
import { isAnswerable, linesWithText } from '../model/answerable-lines.ts';
import type { ChallengeActions } from '../model/challenge-actions.ts';
import { moveCursor } from '../model/code-cursor.ts';
import { type Exercise, isTriedLine } from '../model/exercise.ts';
import { feedbackByLine } from '../model/line-feedback.ts';
import { CodeLine } from './code-line.tsx';
import { comeIntoView, focusInPlace } from './move-to.ts';

interface CodeChooserProps {
  readonly view: ChallengeView;
  readonly exercise: Exercise;
  readonly actions: ChallengeActions;
}

/** Code whose lines can be chosen: a listbox (WAI-ARIA Authoring Practices) that keeps the focus itself. */
export function CodeChooser({ view, exercise, actions }: CodeChooserProps) {
  const feedback = feedbackByLine(view.find);
  const press = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.key === ' ') {
      event.preventDefault();
      actions.toggleLine(exercise.cursor);
    }
    const to = moveCursor(event.key, exercise.cursor, linesWithText(view));
    if (to === undefined) return;
    event.preventDefault();
    actions.moveTo(to);
    event.currentTarget.querySelector(`#line-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div
      class="code"
      dir="ltr"
      role="listbox"
      ref={exercise.focusOn === 'code' ? focusInPlace : null}
      tabIndex={0}
      aria-label={tCount('code.label', view.find.pick)}
      aria-multiselectable={view.find.pick > 1}
      aria-activedescendant={`line-${exercise.cursor}`}
      onKeyDown={press}
    >
      {view.code.map((line, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and names the active option.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the listbox's.
        <div
          key={index + 1}
          id={`line-${index + 1}`}
          class={`line ${index + 1 === exercise.cursor ? 'at-cursor' : ''} ${isTriedLine(exercise, index + 1) ? 'line-tried' : ''}`}
          role="option"
          aria-selected={exercise.lines.includes(index + 1)}
          aria-disabled={!isAnswerable(line) || isTriedLine(exercise, index + 1)}
          ref={isMarked(exercise, index + 1) ? comeIntoView : null}
          onClick={() => actions.toggleLine(index + 1)}
        >
          <CodeLine number={index + 1} line={line} feedback={feedback.get(index + 1)} answers={null} />
        </div>
      ))}
    </div>
  );
}

/** The last check said something about this line. */
function isMarked({ mark }: Exercise, line: number): boolean {
  return mark?.feedback.some(({ on }) => on === String(line)) ?? false;
}
