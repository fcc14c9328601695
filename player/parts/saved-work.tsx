import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { describeServer, explainLms } from '../model/save-lines.ts';
import { SaveMark } from './save-mark.tsx';

/** What is saved on the server, and what the LMS has accepted. */
export function SavedWork({ course }: { readonly course: CourseModel }) {
  const { server, lms, learner } = course.status.value;
  return (
    <section class="saved" aria-labelledby="saved">
      <h2 id="saved">{t('finish.saved')}</h2>
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
