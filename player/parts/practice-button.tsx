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
  const isPractice = exercise.earned !== null;
  if (!isPractice && (exercise.view?.score ?? null) === null) return null;
  return (
    <button type="button" class="quiet" onClick={isPractice ? endPractice : practise}>
      {t(isPractice ? 'practice.end' : 'practice.begin')}
    </button>
  );
}
