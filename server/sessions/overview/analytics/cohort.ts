import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';

/** Whose sessions are looked at, and of when. All of it may be left out. */
export const cohortQuery = z.object({
  /** Of one course. */
  course: z.string().max(64).optional(),
  /** Of the learners of one group. */
  group: z.string().max(64).optional(),
  /** Begun at or after this day, in UTC. */
  since: z.iso.date().optional(),
  /** Begun before this day. */
  until: z.iso.date().optional(),
});
export interface Cohort extends z.output<typeof cohortQuery> {
  readonly organizationId: string;
}

/** Fewer than this are not described: a figure about one or two people is about a person. */
export const fewest = 5;

/**
 * The sessions of a cohort, or their work; practice left out. For a query in which the table, that of sessions or of their
 * challenges, is called `s`.
 */
export function isInCohort(
  { organizationId, course, group, since, until }: Cohort,
  id: 'id' | 'session_id' = 'id',
): RawBuilder<unknown> {
  const conditions = [
    sql`s.organization_id = ${organizationId}`,
    sql`not s.is_practice`,
    ...(course === undefined ? [] : [sql`s.course_id = ${course}`]),
    ...(since === undefined ? [] : [sql`s.created_at >= ${since}::timestamp at time zone 'UTC'`]),
    ...(until === undefined ? [] : [sql`s.created_at < ${until}::timestamp at time zone 'UTC'`]),
    ...(group === undefined
      ? []
      : [sql`${sql.ref(`s.${id}`)} in (${sessionsOfGroup(organizationId, group)})`]),
  ];
  return sql.join(conditions, sql` and `);
}

function sessionsOfGroup(organizationId: string, group: string): RawBuilder<unknown> {
  return sql`
    select o.id
    from causeway.group_member g
    join causeway.session o on o.organization_id = g.organization_id and o.learner_id = g.learner_id
    where g.organization_id = ${organizationId} and g.group_id = ${group}`;
}
