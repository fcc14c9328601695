import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../database/open-database.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** A course, or one topic of it, set for everybody of the organization or for one group. */
export const assignmentBody = z.strictObject({
  courseId: id,
  topicId: id.nullable(),
  groupId: id.nullable(),
  mandatory: z.boolean(),
  dueOn: z.iso.date().nullable(),
});
export type AssignmentBody = z.infer<typeof assignmentBody>;

interface AssignmentRow {
  readonly id: string;
  readonly course_id: string;
  readonly topic_id: string | null;
  readonly group_id: string | null;
  readonly group_name: string | null;
  readonly is_mandatory: boolean;
  readonly due_on: string | null;
}

/** In the order of their courses. */
export async function listAssignments(db: Db, organizationId: string): Promise<readonly AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select a.id, a.course_id, a.topic_id, a.group_id, g.name as group_name, a.is_mandatory,
      to_char(a.due_on, 'YYYY-MM-DD') as due_on
    from causeway.assignment a
    left join causeway.learner_group g on g.organization_id = a.organization_id and g.id = a.group_id
    where a.organization_id = ${organizationId}
    order by a.course_id, a.topic_id nulls first, a.id`.execute(db);
  return rows;
}

export interface AssignmentKey {
  readonly organizationId: string;
  readonly id: string;
}

/** Adds it, or puts it in the place of what has this id. */
export async function storeAssignment(
  tx: Db,
  { organizationId, id }: AssignmentKey,
  { courseId, topicId, groupId, mandatory, dueOn }: AssignmentBody,
): Promise<void> {
  await sql`
    insert into causeway.assignment (organization_id, id, course_id, topic_id, group_id, is_mandatory, due_on)
    values (${organizationId}, ${id}, ${courseId}, ${topicId}, ${groupId}, ${mandatory}, ${dueOn})
    on conflict (organization_id, id) do update
    set course_id = excluded.course_id, topic_id = excluded.topic_id, group_id = excluded.group_id,
      is_mandatory = excluded.is_mandatory, due_on = excluded.due_on`.execute(tx);
}

/** Whether there was one. */
export async function removeAssignment(tx: Db, { organizationId, id }: AssignmentKey): Promise<boolean> {
  const { rows } = await sql`
    delete from causeway.assignment
    where organization_id = ${organizationId} and id = ${id}
    returning 1`.execute(tx);
  return rows.length > 0;
}

export async function listGroups(db: Db, organizationId: string) {
  return db
    .selectFrom('causeway.learner_group')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute();
}
