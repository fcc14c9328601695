import { t, tCount } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { waitingOf } from '../model/save-lines.ts';
import { AskButton } from '../parts/ask-button.tsx';
import { Message } from '../parts/message.tsx';

/** Another window or device has the session: nothing can be done here until it is taken back. */
export function ElsewhereScreen({ course }: { readonly course: CourseModel }) {
  const waiting = waitingOf(course.status.value.server);
  return (
    <Message title={t('elsewhere.title')}>
      <p>{t('elsewhere.text')}</p>
      <p>{waiting === 0 ? t('elsewhere.safe') : tCount('elsewhere.waiting', waiting)}</p>
      <AskButton asking={course.retake} label="elsewhere.retake" />
    </Message>
  );
}
