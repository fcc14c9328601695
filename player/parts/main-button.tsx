import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { type Desk, isReady } from '../model/desk.ts';
import { goOn, mainActionOf } from '../model/run-command.ts';
import { takeFocusInPlace } from './move-to.ts';

interface MainButtonProps {
  readonly course: CourseModel;
  readonly desk: Desk;
}

/** One button in one place: check, then go on. It stays reachable while it waits, so that the focus never gets lost. */
export function MainButton({ course, desk }: MainButtonProps) {
  const isIdle = mainActionOf(desk) !== 'check' || isReady(desk);
  return (
    <button
      type="button"
      class="main"
      aria-disabled={!isIdle}
      aria-describedby="choice"
      ref={desk.spot === 'main-button' ? takeFocusInPlace : null}
      onClick={() => goOn(course, desk)}
    >
      {labelOf(course, desk)}
    </button>
  );
}

function labelOf(course: CourseModel, desk: Desk): string {
  const action = mainActionOf(desk);
  if (action === 'next-fix') return t('next.fix');
  if (action === 'next') return course.next.value === undefined ? t('next.result') : t('next.challenge');
  return desk.activity.kind === 'checking' ? t('check.sending') : t('check');
}
