import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { isoTime } from './items.ts';

const mostElements = 3;

/** The last three elements that were completed, the latest first; those completed at the same time by their ids. */
export const lastElements: Question = ({ organizationId }) => sql`
    select lpad(row_number() over (order by last_completed_at desc, a.iri collate "C")::text, 9, '0') as sort_key,
      json_build_object('elementId', a.iri, 'completedAt', ${isoTime('last_completed_at')}) as item
    from element
    join lrs.activity a on a.organization_id = ${organizationId} and a.id = element.element_id
    where last_completed_at is not null
    order by 1
    limit ${mostElements}`;

/** The last three of each course or topic, with its id (v2); containers by their ids. */
export function lastElementsOfEach(key: 'courseId' | 'topicId'): Question {
  return ({ organizationId }) => sql`
    select iri || ' ' || lpad(place::text, 9, '0') as sort_key,
      json_build_object(
        'elementId', element_iri, 'completedAt', ${isoTime('last_completed_at')}, ${sql.lit(key)}, iri
      ) as item
    from (
      select c.iri,
        a.iri as element_iri,
        last_completed_at,
        row_number() over (partition by c.iri order by last_completed_at desc, a.iri collate "C") as place
      from element
      join lrs.activity a on a.organization_id = ${organizationId} and a.id = element.element_id
      join lrs.activity c on c.organization_id = ${organizationId} and c.id = element.container_id
      where last_completed_at is not null
    ) placed
    where place <= ${mostElements}`;
}
