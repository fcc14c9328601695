import { t, tCount } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { explainLms, waitingOf } from '../model/save-lines.ts';
import { Message } from '../parts/message.tsx';

/** After the exit, where the window could not be closed. */
export function LeftScreen({ course }: { readonly course: CourseModel }) {
  const { server, lms } = course.status.value;
  const waiting = waitingOf(server);
  return (
    <Message title={t('left.title')}>
      <p>{waiting === 0 ? t('left.saved') : tCount('left.waiting', waiting)}</p>
      <p class="muted">{explainLms(lms).text}</p>
    </Message>
  );
}
