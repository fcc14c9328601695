import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../database/open-database.ts';
import { learnerIdOf } from './learner-id.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** An organization as a file states it: its groups by the learner ids of its LMS, and what is set for whom. */
const organizationFileSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().min(1),
  /** When its LMSs are told a verdict; as usual without it. */
  verdict: z.enum(['as-soon-as-complete', 'whole-course']).optional(),
  groups: z.array(z.strictObject({ id, name: z.string().min(1), learnerIds: z.array(z.string().min(1)) })),
  assignments: z.array(
    z.strictObject({
      id,
      courseId: id,
      topicId: id.optional(),
      /** Everybody of the organization without it. */
      groupId: id.optional(),
      mandatory: z.boolean(),
    }),
  ),
});
type OrganizationFile = z.infer<typeof organizationFileSchema>;

const sampleFile = join(import.meta.dirname, 'sample-organization.json');

/** Adds what the file states and is not there yet; what an administrator has changed since stays. */
export async function loadOrganization(db: Db, file = sampleFile): Promise<void> {
  const organization = organizationFileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      insert into causeway.organization (id, name) values (${organization.id}, ${organization.name})
      on conflict (id) do nothing
      returning 1`.execute(tx);
    if (rows.length > 0) await addContent(tx, organization);
  });
}

async function addContent(
  tx: Db,
  { id: organizationId, verdict, groups, assignments }: OrganizationFile,
): Promise<void> {
  if (verdict !== undefined)
    await tx
      .insertInto('causeway.session_setting')
      .values({ organization_id: organizationId, verdict, signed_launch: 'optional', secret_generation: 1 })
      .execute();
  for (const group of groups) {
    await tx
      .insertInto('causeway.learner_group')
      .values({ organization_id: organizationId, id: group.id, name: group.name })
      .execute();
    for (const learnerId of group.learnerIds) {
      await tx
        .insertInto('causeway.group_member')
        .values({
          organization_id: organizationId,
          group_id: group.id,
          learner_id: learnerIdOf(organizationId, learnerId),
        })
        .execute();
    }
  }
  for (const assignment of assignments) {
    await tx
      .insertInto('causeway.assignment')
      .values({
        organization_id: organizationId,
        id: assignment.id,
        course_id: assignment.courseId,
        topic_id: assignment.topicId ?? null,
        group_id: assignment.groupId ?? null,
        is_mandatory: assignment.mandatory,
      })
      .execute();
  }
}
