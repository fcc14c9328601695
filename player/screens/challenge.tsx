import type { ChallengeView, ServerChannel } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Exercise } from '../model/exercise.ts';
import { findChallenge, topicProgress } from '../model/progress.ts';
import { questionOf } from '../model/question.ts';
import { isStuck } from '../model/save-lines.ts';
import { AnswerBar } from '../parts/answer-bar.tsx';
import { Bar } from '../parts/bar.tsx';
import { CodeChooser } from '../parts/code-chooser.tsx';
import { CodeReader } from '../parts/code-reader.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Markup } from '../parts/markup.tsx';
import { Stepper } from '../parts/stepper.tsx';
import { TaskCard } from '../parts/task-card.tsx';

interface ChallengeScreenProps {
  readonly course: CourseModel;
  readonly id: string;
}

export function ChallengeScreen({ course, id }: ChallengeScreenProps) {
  const exercise = course.exercises.all.value.get(id);
  const view = exercise?.view ?? null;
  return (
    <main id="content" class="challenge">
      <Where course={course} id={id} />
      <div class="challenge-head">
        <Heading key={id}>
          <bdi>{findChallenge(course.outline, id)?.challenge.title}</bdi>
        </Heading>
        {exercise !== undefined && <Stepper course={course} exercise={exercise} />}
      </div>
      {course.welcome.value === 'shown' && <Welcome course={course} />}
      {exercise !== undefined && exercise.earned !== null && <p class="notice">{t('practice.notice')}</p>}
      {exercise === undefined || view === null ? (
        <Opening exercise={exercise} server={course.status.value.server} />
      ) : (
        <Work course={course} exercise={exercise} view={view} />
      )}
    </main>
  );
}

function Where({ course, id }: ChallengeScreenProps) {
  const entry = findChallenge(course.outline, id);
  if (entry === undefined) return null;
  const { topic, challenge, number, total } = entry;
  const progress = topicProgress(topic, course.state.value.challengeScores);
  const label = t('topic.progress', { title: topic.title, ...progress });
  return (
    <div class="where">
      <p>
        <strong>
          <bdi>{topic.title}</bdi>
        </strong>
        <Bar {...progress} label={label} />
        <span aria-hidden="true">{t('outline.topic-done', { ...progress })}</span>
      </p>
      <p>
        {t('challenge.number', { number, total })} · {t(`difficulty.${challenge.difficulty}`)} ·{' '}
        {challenge.language}
      </p>
    </div>
  );
}

interface WorkProps {
  readonly course: CourseModel;
  readonly exercise: Exercise;
  readonly view: ChallengeView;
}

function Work({ course, exercise, view }: WorkProps) {
  const parts = { course, exercise, view };
  return (
    <div class={`exercise exercise-${exercise.step}`}>
      <Markup name="scenario" html={view.scenarioHtml} />
      <TaskCard {...parts} />
      {exercise.step === 'find' && <Code {...parts} />}
      <AnswerBar {...parts} />
      {exercise.step === 'fix' && <Code {...parts} />}
    </div>
  );
}

/** Where the lines are the question, they come before the answer; then they are there to look things up. */
function Code({ course, exercise, view }: WorkProps) {
  if (view.code.length === 0) return null;
  if (exercise.step === 'find' && !view.find.solved && questionOf(exercise) === null) {
    return <CodeChooser view={view} exercise={exercise} actions={course.challenge} />;
  }
  return <CodeReader view={view} isNews={exercise.mark?.correct === true && exercise.step === 'find'} />;
}

interface OpeningProps {
  readonly exercise: Exercise | undefined;
  readonly server: ServerChannel;
}

function Opening({ exercise, server }: OpeningProps) {
  const isRefused = exercise?.activity.kind === 'refused';
  return (
    <div class={isRefused ? 'notice' : 'skeleton'} role="status">
      {isRefused
        ? t('refused', { detail: exercise.activity.detail })
        : t(isStuck(server) ? 'challenge.opening-offline' : 'challenge.opening')}
    </div>
  );
}

function Welcome({ course }: { readonly course: CourseModel }) {
  return (
    <div class="notice" role="status">
      <span>{t('resumed')}</span>
      <button type="button" class="link" onClick={() => course.openPage('outline')}>
        {t('resumed.outline')}
      </button>
      <button
        type="button"
        class="quiet square"
        aria-label={t('resumed.close')}
        onClick={course.closeWelcome}
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
