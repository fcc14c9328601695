import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { scoreSoFar, wholeScore } from '../model/score.ts';
import { Heading } from '../parts/heading.tsx';
import { Mark } from '../parts/mark.tsx';
import { OpenWork } from '../parts/open-work.tsx';
import { ResultsByTopic } from '../parts/results-by-topic.tsx';
import { SavedWork } from '../parts/saved-work.tsx';
import { ScoreBreakdown } from '../parts/score-breakdown.tsx';

interface CourseProps {
  readonly course: CourseModel;
}

export function FinishScreen({ course }: CourseProps) {
  return (
    <main id="content" class="finish">
      <Heading>{t('finish.title')}</Heading>
      <Score course={course} />
      <OpenWork course={course} />
      <WaysOn course={course} />
      <ScoreBreakdown course={course} />
      <ResultsByTopic course={course} />
      <SavedWork course={course} />
    </main>
  );
}

/** The main button is what the learner most likely wants: the open challenges, else the way out. */
function WaysOn({ course }: CourseProps) {
  const isOpen = course.next.value !== undefined;
  return (
    <div class="buttons">
      <FinishCourse course={course} />
      {course.attempt.offer.value !== 'none' && (
        <button type="button" onClick={() => void course.attempt.tryAgain.ask()}>
          {t('attempt.again')}
        </button>
      )}
      {isOpen && (
        <button type="button" class="main" onClick={course.goOn}>
          {t('finish.back')}
        </button>
      )}
      <button type="button" class={isOpen ? undefined : 'main'} onClick={() => void course.exit()}>
        {t('bar.exit')}
      </button>
      {course.status.value.server.kind === 'saved' && <span class="muted">{t('finish.close')}</span>}
    </div>
  );
}

/** Where the organization tells the LMS one verdict on the whole course: says what the button does. */
function FinishCourse({ course: { finish } }: CourseProps) {
  const verdict = finish.verdict.value;
  if (verdict === 'nothing-to-tell') return null;
  return (
    <>
      <p id="finish-course">{t('finish.course-more')}</p>
      <button
        type="button"
        aria-describedby="finish-course"
        aria-disabled={verdict === 'asking'}
        onClick={() => void finish.finishCourse()}
      >
        {t('finish.course')}
      </button>
    </>
  );
}

function Score({ course }: CourseProps) {
  const { success, completion, practice } = course.state.value;
  const score = scoreSoFar(course.state.value);
  if (score === null) {
    return (
      <div class="score">
        <p class="score-none">{t('finish.score-none')}</p>
        <p>{t('finish.score-none-more')}</p>
      </div>
    );
  }
  return (
    <div class="score">
      <p class="score-number">
        <strong>{wholeScore(score)}</strong> {t('finish.score')}
      </p>
      {success !== 'unknown' && (
        <Mark kind={success === 'passed' ? 'right' : 'wait'} text={t(`finish.${success}`)} />
      )}
      {!practice && (
        <Mark kind={completion === 'completed' ? 'right' : 'wait'} text={t(`finish.${completion}`)} />
      )}
    </div>
  );
}
