import type { HintsView } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { Icon } from './icon.tsx';
import { Prose } from './prose.tsx';

/** The hints taken so far. It is there before the first one, so that a screen reader hears each as it comes. */
export function Hints({ revealed, total }: HintsView) {
  return (
    <ol class="hints" aria-live="polite">
      {revealed.map((hint, index) => (
        <li key={hint}>
          <strong>{t('hint.title', { number: index + 1, total })}</strong>
          <span>
            <Prose text={hint} />
          </span>
        </li>
      ))}
    </ol>
  );
}

interface HintButtonProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
}

/** The next hint, with its cost said before it is taken. */
export function HintButton({ course, exercise }: HintButtonProps) {
  const phase = exercise.view?.[exercise.step] ?? null;
  const after = phase?.hints.worthAfterNext ?? null;
  if (phase === null || after === null) return null;
  const isWaiting = exercise.activity.kind === 'hinting';
  return (
    <button
      type="button"
      class="quiet hint"
      aria-disabled={isWaiting}
      onClick={() => void course.challenge.revealHint()}
    >
      <Icon name="bulb" />
      {isWaiting ? t('hint.sending') : costOf(phase.worth, after)}
    </button>
  );
}

function costOf(worth: number, after: number): string {
  return worth === after ? t('hint.button-floor', { after }) : t('hint.button', { worth, after });
}
