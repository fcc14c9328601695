import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { type Exercise, isReady } from '../model/exercise.ts';
import { goOn, mainActionOf } from '../model/run-command.ts';
import { focusInPlace } from './move-to.ts';

interface MainButtonProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
}

/** One button in one place: check, then go on. It stays reachable while it waits, so that the focus never gets lost. */
export function MainButton({ course, exercise }: MainButtonProps) {
  const isIdle = mainActionOf(exercise) !== 'check' || isReady(exercise);
  return (
    <button
      type="button"
      class="main"
      aria-disabled={!isIdle}
      aria-describedby="choice"
      ref={exercise.focusOn === 'main-button' ? focusInPlace : null}
      onClick={() => goOn(course, exercise)}
    >
      {labelOf(course, exercise)}
    </button>
  );
}

function labelOf(course: CourseModel, exercise: Exercise): string {
  const action = mainActionOf(exercise);
  if (action === 'next-fix') return t('next.fix');
  if (action === 'next') return course.next.value === undefined ? t('result.see') : t('next.challenge');
  return exercise.activity.kind === 'checking' ? t('check.sending') : t('check');
}
