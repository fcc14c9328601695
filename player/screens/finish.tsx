import { formatNumber, t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { averagePoints, courseProgress, listChallenges } from '../model/progress.ts';
import { describeServer, explainLms } from '../model/save-lines.ts';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { SaveMark } from '../parts/save-mark.tsx';

interface CourseProps {
  readonly course: CourseModel;
}

export function FinishScreen({ course }: CourseProps) {
  return (
    <main id="content" class="finish">
      <Heading>{t('finish.title')}</Heading>
      <Score course={course} />
      <Kept course={course} />
      <WaysOn course={course} />
      <HowItCameAbout course={course} />
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
        <button type="button" onClick={() => void course.attempt.tryAgain()}>
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
  const { score, success } = course.state.value;
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
        <strong>{formatNumber(score)}</strong> {t('finish.score')}
      </p>
      {success !== 'unknown' && (
        <p class={`mark mark-${success === 'passed' ? 'right' : 'wait'}`}>
          <Icon name={success === 'passed' ? 'check' : 'wait'} />
          {t(`finish.${success}`)}
        </p>
      )}
      <Completion course={course} />
    </div>
  );
}

function Completion({ course }: CourseProps) {
  const { completion, challengeScores } = course.state.value;
  const { done, total } = courseProgress(course.outline, challengeScores);
  const isDone = completion === 'completed';
  const open = total - done;
  return (
    <p class={`mark mark-${isDone ? 'right' : 'wait'}`}>
      <Icon name={isDone ? 'check' : 'wait'} />
      {isDone && t('finish.completed')}
      {!isDone && (open > 0 ? t('finish.incomplete-here', { open, total }) : t('finish.incomplete-other'))}
      {!isDone && <OpenWork course={course} />}
    </p>
  );
}

/** What is still open elsewhere, by name. */
function OpenWork({ course }: CourseProps) {
  const { open = [] } = course.state.value;
  const others = open.filter(({ courseId }) => courseId !== course.outline.courseId);
  const named = others.map(({ title, done, total }) => t('finish.open-work', { title, done, total }));
  return named.length === 0 ? null : <span> {named.join(' ')}</span>;
}

function Kept({ course }: CourseProps) {
  const { server, lms, learner } = course.status.value;
  return (
    <section class="kept" aria-labelledby="kept">
      <h2 id="kept">{t('finish.kept')}</h2>
      <dl>
        <dt>{t('finish.server')}</dt>
        <dd>
          <SaveMark {...describeServer(server, learner)} />
        </dd>
        <dt>{t('finish.lms')}</dt>
        <dd>
          <SaveMark {...explainLms(lms)} />
        </dd>
      </dl>
    </section>
  );
}

function HowItCameAbout({ course }: CourseProps) {
  const scores = course.state.value.challengeScores;
  const average = averagePoints(course.outline, scores);
  return (
    <section aria-labelledby="how">
      <h2 id="how">{t('finish.how')}</h2>
      <p class="muted">{t('finish.how-text')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('finish.challenge')}</th>
            <th scope="col" class="number">
              {t('finish.points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {listChallenges(course.outline).map(({ challenge }) => (
            <tr key={challenge.id}>
              <th scope="row">{challenge.title}</th>
              <Points points={scores[challenge.id]} />
            </tr>
          ))}
        </tbody>
        {average !== null && (
          <tfoot>
            <tr>
              <th scope="row">{t('finish.average')}</th>
              <Points points={average} />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Points({ points }: { readonly points: number | undefined }) {
  return <td class="number">{points === undefined ? t('finish.open') : formatNumber(points)}</td>;
}
