import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { wholeScore } from '../model/score.ts';
import { AskButton } from '../parts/ask-button.tsx';
import { Message } from '../parts/message.tsx';

/** The LMS began a new attempt after one that was not passed: nothing is told to it before the learner has chosen. */
export function AttemptScreen({ course }: { readonly course: CourseModel }) {
  const { best, tryAgain, lookAtAnswers } = course.attempt;
  return (
    <Message title={t('attempt.title')}>
      <p>{best === null ? t('attempt.text') : t('attempt.text-score', { score: wholeScore(best.score) })}</p>
      <p class="muted">{t('attempt.more')}</p>
      <AskButton asking={tryAgain} label="attempt.again">
        <button type="button" onClick={lookAtAnswers}>
          {t('attempt.look')}
        </button>
      </AskButton>
    </Message>
  );
}
