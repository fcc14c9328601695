import { formatTime, t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { describeLms, describeServer } from '../model/save-lines.ts';
import { Icon } from './icon.tsx';
import { SaveMark } from './save-mark.tsx';

interface CourseProps {
  readonly course: CourseModel;
}

export function TopBar({ course }: CourseProps) {
  return (
    <header>
      <Paused course={course} />
      <div class="top">
        <p class="top-title">
          <Owner course={course} />
          <bdi class="top-course">{course.outline.title}</bdi>
        </p>
        <Saved course={course} />
        <Links course={course} />
      </div>
      {course.notices.value.map((text) => (
        <p key={text} class="notice review">
          {text}
        </p>
      ))}
    </header>
  );
}

/** Whose course it is. A logo that the page around forbids leaves no hole: the name stands beside it. */
function Owner({ course: { brand } }: CourseProps) {
  return (
    <span class="product">
      {brand?.logo != null && (
        <img
          src={brand.logo}
          alt=""
          height={24}
          onError={(event) => {
            event.currentTarget.hidden = true;
          }}
        />
      )}
      <bdi>{brand?.name ?? t('product')}</bdi>
    </span>
  );
}

/** Stays in sight until the learner is there again. */
function Paused({ course }: CourseProps) {
  const presence = course.presence.value;
  return (
    <div class="paused" role="status">
      {presence.kind === 'away' && (
        <p class="notice">
          <Icon name="wait" />
          {t('paused', { time: formatTime(presence.since) })}
        </p>
      )}
    </div>
  );
}

function Saved({ course }: CourseProps) {
  const { server, lms, learner } = course.status.value;
  const lines = [describeServer(server, learner), describeLms(lms)];
  const troubles = lines.filter(({ tone }) => tone === 'warn' || tone === 'bad');
  return (
    <div class="top-saved">
      {lines.map((line) => (
        <SaveMark key={line.text} {...line} />
      ))}
      {/* Each "Saved" read aloud would talk over the work; only trouble is worth the interruption. */}
      <span class="unseen" role="status">
        {troubles.map(({ text }) => text).join(' ')}
      </span>
    </div>
  );
}

function Links({ course }: CourseProps) {
  const page = course.page.value.kind;
  return (
    <nav class="top-links" aria-label={t('bar.label')}>
      <button
        type="button"
        class="quiet"
        aria-current={page === 'outline' ? 'page' : undefined}
        onClick={() => course.openPage('outline')}
      >
        <Icon name="list" />
        {t('bar.outline')}
      </button>
      <button
        type="button"
        class="quiet square"
        aria-label={t('help.title')}
        aria-current={page === 'help' ? 'page' : undefined}
        onClick={course.toggleHelp}
      >
        ?
      </button>
      <button type="button" class="quiet" onClick={() => void course.exit()}>
        {t('bar.exit')}
      </button>
    </nav>
  );
}
