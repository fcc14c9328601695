import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { AskButton } from '../parts/ask-button.tsx';
import { Message } from '../parts/message.tsx';

/** The server no longer has the session that was drawn here. */
export function GoneScreen({ course }: { readonly course: CourseModel }) {
  return (
    <Message title={t('gone.title')}>
      <p>{t('gone.text')}</p>
      <p class="muted">{t('gone.more')}</p>
      <AskButton asking={course.retake} label="gone.start" />
    </Message>
  );
}
