import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';

interface PracticeButtonProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
}

/** For a completed challenge: into practice, and out of it. */
export function PracticeButton({ course, exercise }: PracticeButtonProps) {
  const { practise, endPractice } = course.challenge;
  if (exercise.earned !== null) {
    return (
      <button type="button" class="quiet" onClick={endPractice}>
        {t('practice.end')}
      </button>
    );
  }
  if (exercise.view === null || exercise.view.score === null) return null;
  return (
    <button type="button" class="quiet" onClick={practise}>
      {t('practice.begin')}
    </button>
  );
}
