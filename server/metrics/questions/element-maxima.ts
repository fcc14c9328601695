import { sql } from 'kysely';
import type { Question } from '../metric.ts';

/** Per element, its maximum; 0 where nothing says one. */
export const elementMaxima: Question = () => sql`
    select name.iri as sort_key, json_build_object('elementId', name.iri, 'score', coalesce(score_max, 0)) as item
    from element
    join name on name.id = element.element_id`;
