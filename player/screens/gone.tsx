import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { Heading } from '../parts/heading.tsx';

/** The server no longer has the session that was drawn here. */
export function GoneScreen({ course }: { readonly course: CourseModel }) {
  const retaking = course.retaking.value;
  return (
    <main id="content" class="message">
      <Heading>{t('gone.title')}</Heading>
      <p>{t('gone.text')}</p>
      <p class="muted">{t('gone.more')}</p>
      <button
        type="button"
        class="main"
        aria-disabled={retaking.kind === 'asking'}
        onClick={() => void course.retake()}
      >
        {t(retaking.kind === 'asking' ? 'gone.starting' : 'gone.start')}
      </button>
      <p role="status">{retaking.kind === 'failed' && t('gone.failed', { detail: retaking.detail })}</p>
    </main>
  );
}
