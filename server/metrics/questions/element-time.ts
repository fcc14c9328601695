import { sql } from 'kysely';
import type { Question } from '../metric.ts';
import { secondsBy } from './items.ts';

/** Per element that the learner is known at, the durations of all attempts, rounded once to whole seconds. */
export const elementTime: Question = ({ organizationId, durations }) => sql`
    select a.iri as sort_key,
      json_build_object('elementId', a.iri, 'timeSpent', coalesce(round(sum(${secondsBy(durations)})), 0)) as item
    from (select distinct element_id from scope where is_element) known
    join lrs.activity a on a.organization_id = ${organizationId} and a.id = known.element_id
    left join element on element.element_id = known.element_id
    group by a.iri`;
