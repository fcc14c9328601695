import { t, tCount } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { findOpenWork, type StillOpen } from '../model/open-work.ts';
import { Section } from './section.tsx';

interface CourseProps {
  readonly course: CourseModel;
}

/** What is still open before the course is complete: by name, each with the way to it. */
export function OpenWork({ course }: CourseProps) {
  const state = course.state.value;
  const { here, elsewhere } = findOpenWork(course.outline, state);
  if (state.score === null || state.completion === 'completed') return null;
  return (
    <Section id="open" title={t('open.title')}>
      {here.length + elsewhere.length === 0 && <p>{t('open.unnamed')}</p>}
      {here.length > 0 && <Here course={course} here={here} />}
      {elsewhere.length > 0 && <Elsewhere elsewhere={elsewhere} />}
    </Section>
  );
}

function Here({ course, here }: CourseProps & Pick<StillOpen, 'here'>) {
  return (
    <>
      <p>{tCount('open.here', here.length)}</p>
      <ul class="open">
        {here.map(({ challenge, topic }) => (
          <li key={challenge.id}>
            <button type="button" class="link" onClick={() => course.openChallenge(challenge.id)}>
              {challenge.title}
            </button>{' '}
            <span class="muted">{topic.title}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Elsewhere({ elsewhere }: Pick<StillOpen, 'elsewhere'>) {
  return (
    <>
      <p>{t('open.elsewhere')}</p>
      <ul class="open">
        {elsewhere.map(({ courseId, topicId, title, done, total }) => (
          <li key={`${courseId}/${topicId}`}>{t('open.work', { title, done, total })}</li>
        ))}
      </ul>
    </>
  );
}
