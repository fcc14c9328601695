import { t } from '../language/translate.ts';
import type { CourseModel } from '../model/course-model.ts';
import { MasteredUnits } from './mastered-units.tsx';
import { Section } from './section.tsx';
import { TopicFigures } from './topic-figures.tsx';

/** Score, time and mastery by topic, as the server counts them. */
export function ResultsByTopic({ course }: { readonly course: CourseModel }) {
  const results = course.results.value;
  if (results.kind === 'none') return null;
  return (
    <Section id="results" class="saved" title={t('results.title')}>
      <MasteredUnits results={results} />
      {results.kind === 'known' && (
        <dl>
          {course.outline.topics.map(({ id, title }) => (
            <div key={id}>
              <dt>
                <bdi>{title}</bdi>
              </dt>
              <dd>
                <TopicFigures results={results} topicId={id} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {results.kind === 'known' && <p class="muted">{t('results.text')}</p>}
    </Section>
  );
}
