import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { joinProjection, type SessionRow, sessionColumns } from '../session-row.ts';
import type { Launching } from './launching.ts';

interface SentLaunch {
  readonly row: SessionRow;
  readonly leaseId: string;
  readonly resumed: boolean;
  readonly takenOver: null;
}

/** The same launch, if it came before: whoever sends it again has not heard the answer. */
export async function findLaunch(
  tx: Db,
  { request, identity }: Launching,
  learnerId: string,
): Promise<SentLaunch | undefined> {
  const { rows } = await sql<SessionRow & { readonly launch_lease: string }>`
    select ${sessionColumns}, l.lease_id as launch_lease
    from causeway.session s
    ${joinProjection}
    join causeway.session_launch l
      on l.organization_id = s.organization_id and l.session_id = s.id and l.launch_id = ${request.launchId}
    where s.organization_id = ${identity.organizationId} and s.learner_id = ${learnerId}
      and s.course_id = ${identity.courseId} and s.scorm_version = ${identity.scormVersion}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  return { row, leaseId: row.launch_lease, resumed: row.launch_count > 1, takenOver: null };
}
