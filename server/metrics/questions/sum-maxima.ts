import { sql } from 'kysely';
import type { Question } from '../metric.ts';

/** Per course or topic, the sum of the maxima of its elements; elements without one add nothing. */
export function sumMaxima(key: 'courseId' | 'topicId'): Question {
  return () => sql`
    select name.iri as sort_key,
      json_build_object(${sql.lit(key)}, name.iri, 'maxScore', coalesce(sum(score_max), 0)) as item
    from container
    join name on name.id = container.container_id
    left join element using (container_id)
    group by name.iri`;
}
