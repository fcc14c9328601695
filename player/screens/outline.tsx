import type { OutlineChallenge, OutlineTopic } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { courseProgress, findChallenge, findNext, isCompleted, topicProgress } from '../model/progress.ts';
import { challengeScore, scoreSoFar, wholeScore } from '../model/score.ts';
import { Bar } from '../parts/bar.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { MasteredUnits } from '../parts/mastered-units.tsx';
import { TopicFigures } from '../parts/topic-figures.tsx';

interface CourseProps {
  readonly course: CourseModel;
}

export function OutlineScreen({ course }: CourseProps) {
  const { challengeScores } = course.state.value;
  const score = scoreSoFar(course.state.value);
  const progress = courseProgress(course.outline, challengeScores);
  return (
    <main id="content" class="outline">
      <Heading>
        <bdi>{course.outline.title}</bdi>
      </Heading>
      <p class="lead">
        {t('outline.done', { ...progress })}
        {score !== null && ` · ${t('outline.score', { score: wholeScore(score) })}`}
      </p>
      <MasteredUnits results={course.results.value} />
      <div class="buttons">
        <GoOn course={course} />
        {progress.done > 0 && (
          <button type="button" onClick={() => course.openPage('finish')}>
            {t('result.see')}
          </button>
        )}
      </div>
      {course.outline.topics.map((topic) => (
        <Topic key={topic.id} course={course} topic={topic} />
      ))}
    </main>
  );
}

/** Continues where the bookmark is, if that is still open; else at the first open challenge. */
function GoOn({ course }: CourseProps) {
  const { bookmark, challengeScores } = course.state.value;
  const here = bookmark?.challengeId ?? null;
  const isHereOpen = here !== null && !isCompleted(challengeScores, here);
  const next = findNext(course.outline, isHereOpen ? {} : challengeScores, null);
  const id = isHereOpen ? here : next?.challenge.id;
  if (id === undefined) return null;
  const title = findChallenge(course.outline, id)?.challenge.title ?? '';
  const label = here === null ? t('outline.start') : t('outline.continue', { title });
  return (
    <button type="button" class="main" onClick={() => course.openChallenge(id)}>
      {label}
    </button>
  );
}

interface TopicProps extends CourseProps {
  readonly topic: OutlineTopic;
}

function Topic({ course, topic }: TopicProps) {
  const progress = topicProgress(topic, course.state.value.challengeScores);
  return (
    <section class="topic" aria-labelledby={`topic-${topic.id}`}>
      <div class="topic-head">
        <h2 id={`topic-${topic.id}`}>
          <bdi>{topic.title}</bdi>
        </h2>
        <span class="topic-progress">
          <Bar {...progress} label={t('topic.progress', { title: topic.title, ...progress })} />
          <span aria-hidden="true">{t('outline.topic-done', { ...progress })}</span>
        </span>
        <TopicFigures results={course.results.value} topicId={topic.id} />
      </div>
      <p class="muted">
        <bdi>{topic.summary}</bdi>
      </p>
      <ul>
        {topic.challenges.map((challenge) => (
          <li key={challenge.id}>
            <Row course={course} challenge={challenge} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends CourseProps {
  readonly challenge: OutlineChallenge;
}

function Row({ course, challenge }: RowProps) {
  const { bookmark, challengeScores } = course.state.value;
  const points = challengeScores[challenge.id];
  const isHere = points === undefined && bookmark?.challengeId === challenge.id;
  return (
    <button type="button" class="row" onClick={() => course.openChallenge(challenge.id)}>
      <span class={points === undefined ? 'row-mark' : 'row-mark row-done'}>
        {points !== undefined && <Icon name="check" />}
      </span>
      <span class="row-title">
        <bdi>{challenge.title}</bdi>
      </span>
      <span class="row-kind">
        {t(`difficulty.${challenge.difficulty}`)} · {challenge.language}
      </span>
      <span class="row-state">
        {points === undefined
          ? t(isHere ? 'outline.state.current' : 'outline.state.open')
          : t('outline.points', { score: challengeScore(points) })}
      </span>
    </button>
  );
}
