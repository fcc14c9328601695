import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Connection, LearnerState } from '../../bridge/index.ts';
import type { AttemptChoice } from './attempt.ts';

/** The learner's own "Finish course", where the LMS is told a verdict on the whole course only. */
export interface CourseFinish {
  /** `kept-back`: the course is complete, and the LMS is not told as long as challenges are open and the learner has not finished. */
  readonly verdict: ReadonlySignal<'kept-back' | 'asking' | 'nothing-to-tell'>;
  readonly finishCourse: () => Promise<void>;
}

export function createCourseFinish(
  connection: Connection,
  state: ReadonlySignal<LearnerState>,
  { offer }: Pick<AttemptChoice, 'offer'>,
): CourseFinish {
  const isAsking = signal(false);
  const verdict = computed(() => {
    if (offer.value !== 'none' || !isKeptBack(state.value)) return 'nothing-to-tell';
    return isAsking.value ? 'asking' : 'kept-back';
  });
  return {
    verdict,
    finishCourse: async () => {
      if (verdict.value !== 'kept-back') return;
      isAsking.value = true;
      await connection.act({ type: 'course-finished' });
      isAsking.value = false;
    },
  };
}

function isKeptBack({ completion, success, lms }: LearnerState): boolean {
  return completion === 'completed' && success !== 'unknown' && lms?.completion === 'incomplete';
}
