import type { ChallengeView, ServerChannel } from '../../bridge/index.ts';
import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import type { Desk } from '../model/desk.ts';
import { findPlace, topicProgress } from '../model/progress.ts';
import { Bar } from '../parts/bar.tsx';
import { CodeChooser } from '../parts/code-chooser.tsx';
import { CodeReader } from '../parts/code-reader.tsx';
import { Heading } from '../parts/heading.tsx';
import { Icon } from '../parts/icon.tsx';
import { Stepper } from '../parts/stepper.tsx';
import { TaskCard } from '../parts/task-card.tsx';

interface ChallengeScreenProps {
  readonly course: CourseModel;
  readonly id: string;
}

export function ChallengeScreen({ course, id }: ChallengeScreenProps) {
  const desk = course.desks.all.value.get(id);
  const view = desk?.view ?? null;
  return (
    <main id="content" class="challenge">
      <Where course={course} id={id} />
      <div class="challenge-head">
        <Heading key={id}>{findPlace(course.outline, id)?.challenge.title}</Heading>
        {desk !== undefined && <Stepper course={course} desk={desk} />}
      </div>
      {course.welcome.value === 'shown' && <Welcome course={course} />}
      {desk === undefined || view === null ? (
        <Opening desk={desk} server={course.status.value.server} />
      ) : (
        <Work course={course} desk={desk} view={view} />
      )}
    </main>
  );
}

function Where({ course, id }: ChallengeScreenProps) {
  const place = findPlace(course.outline, id);
  if (place === undefined) return null;
  const { topic, challenge, number, total } = place;
  const progress = topicProgress(topic, course.state.value.challengeScores);
  const label = t('topic.progress', { title: topic.title, ...progress });
  return (
    <div class="where">
      <p>
        <strong>{topic.title}</strong>
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
  readonly desk: Desk;
  readonly view: ChallengeView;
}

function Work({ course, desk, view }: WorkProps) {
  const isChoosing = desk.step === 'find' && !view.find.solved;
  return (
    <div class={`desk desk-${desk.step}`}>
      <div
        class="scenario"
        // The server made this from Markdown that lets no HTML through.
        dangerouslySetInnerHTML={{ __html: view.scenarioHtml }}
      />
      {isChoosing ? (
        <CodeChooser view={view} desk={desk} actions={course.challenge} />
      ) : (
        <CodeReader view={view} />
      )}
      <TaskCard course={course} desk={desk} view={view} />
    </div>
  );
}

interface OpeningProps {
  readonly desk: Desk | undefined;
  readonly server: ServerChannel;
}

function Opening({ desk, server }: OpeningProps) {
  const isRefused = desk?.activity.kind === 'refused';
  return (
    <div class={isRefused ? 'notice' : 'skeleton'} role="status">
      {isRefused ? t('refused', { detail: desk.activity.detail }) : t(openingKeys[reachOf(server)])}
    </div>
  );
}

const openingKeys = { near: 'challenge.opening', away: 'challenge.opening-offline' } as const;

function reachOf(server: ServerChannel): keyof typeof openingKeys {
  return server.kind === 'offline' || server.kind === 'refused' ? 'away' : 'near';
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
