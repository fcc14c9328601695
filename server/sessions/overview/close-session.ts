import { sql } from 'kysely';
import { type Actor, noteChange } from '../../audit/audit-log.ts';
import type { Db } from '../../database/open-database.ts';
import { appendEvents } from '../../events/append-events.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import { extendSession } from '../../events/extend-session.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { newId, type SessionDependencies } from '../dependencies.ts';
import { historyOf, joinProjection, type SessionRow, sessionColumns } from '../session-row.ts';
import { overviewRefusals } from './refusals.ts';

type Closing = Pick<SessionDependencies, 'db' | 'now' | 'projectors' | 'randomBytes'>;

/**
 * Suspends an active session, as if its browser had gone; the learner's next launch resumes it. Throws RefusedError where it is
 * not active.
 */
export function closeSession(key: SessionKey, actor: Actor, dependencies: Closing): Promise<void> {
  const { db, now, projectors } = dependencies;
  const at = now();
  return db.transaction().execute(async (tx) => {
    const row = await lockSession(tx, key);
    if (row?.status !== 'active') throw new RefusedError(overviewRefusals.SESSION_NOT_ACTIVE);
    const event = { type: 'suspended', body: { reason: 'silent' } } as const;
    const draft = { id: newId(dependencies), at, leaseId: row.lease_id, seq: null, event };
    await appendEvents(tx, extendSession(historyOf(row), [draft]), { receivedAt: at, projectors });
    const change = { organizationId: key.organizationId, action: 'session.closed', target: row.course_id };
    await noteChange(tx, { ...change, details: { session: key.id } }, { actor, at });
  });
}

async function lockSession(tx: Db, { organizationId, id }: SessionKey): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select ${sessionColumns}
    from causeway.session s
    ${joinProjection}
    where s.organization_id = ${organizationId} and s.id = ${id}
    for update of s`.execute(tx);
  return rows[0];
}
