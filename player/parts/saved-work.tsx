import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { describeServer, explainLms } from '../model/save-lines.ts';
import { SaveMark } from './save-mark.tsx';
import { Section } from './section.tsx';

/** What is saved on the server, and what the LMS has accepted. */
export function SavedWork({ course }: { readonly course: CourseModel }) {
  const { server, lms, learner } = course.status.value;
  return (
    <Section id="saved" class="saved" title={t('finish.saved')}>
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
    </Section>
  );
}
