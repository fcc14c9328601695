import { t, tCount } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { waitingOf } from '../model/save-lines.ts';
import { Heading } from '../parts/heading.tsx';

/** Another window or device has the session: nothing can be done here until it is taken back. */
export function ElsewhereScreen({ course }: { readonly course: CourseModel }) {
  const retaking = course.retaking.value;
  const waiting = waitingOf(course.status.value.server);
  return (
    <main id="content" class="message">
      <Heading>{t('elsewhere.title')}</Heading>
      <p>{t('elsewhere.text')}</p>
      <p>{waiting === 0 ? t('elsewhere.safe') : tCount('elsewhere.waiting', waiting)}</p>
      <button
        type="button"
        class="main"
        aria-disabled={retaking.kind === 'asking'}
        onClick={() => void course.retake()}
      >
        {t(retaking.kind === 'asking' ? 'elsewhere.retaking' : 'elsewhere.retake')}
      </button>
      <p role="status">{retaking.kind === 'failed' && t('elsewhere.failed', { detail: retaking.detail })}</p>
    </main>
  );
}
