import type { FindView, FixView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Desk } from '../model/desk.ts';
import { Icon } from './icon.tsx';
import { Prose } from './prose.tsx';

interface HintsProps {
  readonly course: CourseModel;
  readonly desk: Desk;
  readonly phase: FindView | FixView;
}

/** Hints so far, and the next one with its cost said before it is taken. */
export function Hints({ course, desk, phase }: HintsProps) {
  const { revealed, total, worthAfterNext } = phase.hints;
  const isOpen = worthAfterNext !== null && revealed.length < total;
  return (
    <div class="hints">
      <ol aria-live="polite">
        {revealed.map((hint, index) => (
          <li key={hint}>
            <strong>{t('hint.title', { number: index + 1, total })}</strong>
            <span>
              <Prose text={hint} />
            </span>
          </li>
        ))}
      </ol>
      {isOpen && (
        <button
          type="button"
          class="quiet hint"
          aria-disabled={desk.activity.kind === 'hinting'}
          onClick={() => void course.challenge.takeHint()}
        >
          <Icon name="bulb" />
          {desk.activity.kind === 'hinting' ? t('hint.sending') : costOf(phase.worth, worthAfterNext)}
        </button>
      )}
    </div>
  );
}

function costOf(worth: number, after: number): string {
  return worth === after ? t('hint.button-floor', { after }) : t('hint.button', { worth, after });
}
