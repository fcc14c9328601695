import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { describeLms, describeServer } from '../model/save-lines.ts';
import { Icon } from './icon.tsx';
import { SaveMark } from './save-mark.tsx';

export function TopBar({ course }: { readonly course: CourseModel }) {
  const { server, lms } = course.status.value;
  const page = course.page.value.kind;
  return (
    <header class="top">
      <p class="top-title">
        <span class="product">{t('product')}</span>
        <span class="top-course">{course.outline.title}</span>
      </p>
      <p class="top-saved" role="status">
        <SaveMark {...describeServer(server)} />
        <SaveMark {...describeLms(lms)} />
      </p>
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
          aria-label={t('bar.help')}
          aria-current={page === 'help' ? 'page' : undefined}
          onClick={course.toggleHelp}
        >
          ?
        </button>
        <button type="button" class="quiet" onClick={() => void course.exit()}>
          {t('bar.exit')}
        </button>
      </nav>
    </header>
  );
}
