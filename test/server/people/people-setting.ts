import { sql } from 'kysely';
import type { Permission } from '../../../server/authorization/permissions.ts';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { peopleMergeRoutes } from '../../../server/people/merge-routes.ts';
import { createAdminClient } from '../accounts/setting/admin-client.ts';
import { openAdmin } from '../accounts/setting/open-admin.ts';
import { addMember, signedIn, withToken } from '../accounts/setting/people.ts';
import type { LearnerPathTest } from '../setting/describe-learner-path.ts';
import { organizationId } from '../setting/learner-path.ts';
import { envelope } from '../streams/caliper/setting/events.ts';

export const merges = `/api/admin/organizations/${organizationId}/people/merges`;

export function learnerOf(name: string): string {
  return learnerIdOf(organizationId, name);
}

/** Somebody who may merge, and a token that sends events. */
export async function openPeople({ database, setting }: LearnerPathTest) {
  const { app, dependencies } = await openAdmin(database.writer, {
    groups: [peopleMergeRoutes(setting.sessions)],
  });
  const client = createAdminClient(app);
  const page = await signedIn(dependencies, await addMember(dependencies, organizationId, 'admin'));
  const permissions: readonly Permission[] = ['events.write'];
  const token = await withToken(dependencies, organizationId, permissions);
  const ask = (line: string, body?: object) => client.send(line, body, page);
  return {
    ask,
    merge: (keep: string, merge: string) => ask(`POST ${merges}`, { keep, merge }),
    undo: (id: string) => ask(`DELETE ${merges}/${id}`),
    send: (data: readonly unknown[]) => client.send('POST /caliper/event', envelope(data), token),
  };
}

/** A student whom a roster has brought. */
export async function addStudent(
  at: LearnerPathTest,
  id: string,
  email: string | null = null,
): Promise<void> {
  const db = at.database.writer;
  await sql`
    insert into core.one_roster_organization (id, name)
    values (${organizationId}, 'School')
    on conflict do nothing`.execute(db);
  await sql`
    insert into core.one_roster_user (id, given_name, family_name, email, sourced_id)
    values (${id}, 'Ada', 'Byron', ${email}, ${id}::text)`.execute(db);
  await sql`
    insert into core.one_roster_role (id, user_id, organization_id, role, sourced_id)
    values (gen_random_uuid(), ${id}, ${organizationId}, 'student', ${id}::text)`.execute(db);
}
