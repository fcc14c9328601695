import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { wholeScore } from '../model/score.ts';
import { Heading } from '../parts/heading.tsx';

/** The LMS began a new attempt after one that was not passed: nothing is told to it before the learner has chosen. */
export function AttemptScreen({ course }: { readonly course: CourseModel }) {
  const { best, beginning, tryAgain, lookAtAnswers } = course.attempt;
  const { kind } = beginning.value;
  return (
    <main id="content" class="message">
      <Heading>{t('attempt.title')}</Heading>
      <p>{best === null ? t('attempt.text') : t('attempt.text-score', { score: wholeScore(best.score) })}</p>
      <p class="muted">{t('attempt.more')}</p>
      <div class="buttons">
        <button type="button" class="main" aria-disabled={kind === 'asking'} onClick={() => void tryAgain()}>
          {t(kind === 'asking' ? 'attempt.beginning' : 'attempt.again')}
        </button>
        <button type="button" onClick={lookAtAnswers}>
          {t('attempt.look')}
        </button>
      </div>
      <p role="status">
        {beginning.value.kind === 'failed' && t('attempt.failed', { detail: beginning.value.detail })}
      </p>
    </main>
  );
}
