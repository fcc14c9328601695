import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import type { LaunchedBody } from '../../events/session-event.ts';
import type { Progress } from '../progress/progress.ts';
import type { LmsRecord, VerdictRule } from '../tables.ts';
import { type SessionListRow, sessionListColumns, sessionListTables } from './session-list-row.ts';
import type { HeldAtLaunch, RefusedCall, SessionFacts } from './verdict/session-facts.ts';

interface FoundRow extends SessionListRow {
  readonly closed_by: SessionFacts['closedBy'];
  readonly progress: Progress;
  readonly lms_pending: LmsRecord;
  readonly lms_count: number;
  readonly rule: VerdictRule | null;
  readonly challenges_opened: number;
  readonly newest_call: RefusedCall | null;
  readonly held_at_launch: HeldAtLaunch;
  readonly newest_launch: LaunchedBody | null;
  readonly last_event: { readonly type: string; readonly reason: string | null } | null;
  readonly later_practice: string | null;
}

export interface FoundSession {
  readonly row: SessionListRow;
  readonly facts: SessionFacts;
}

/** The session as the list has it, and what its verdict is made from; undefined where there is none. */
export async function findSession(db: Db, key: SessionKey, now: Date): Promise<FoundSession | undefined> {
  const row = await readFacts(db, key);
  return row === undefined ? undefined : { row, facts: toFacts(row, now) };
}

async function readFacts(db: Db, { organizationId, id }: SessionKey): Promise<FoundRow | undefined> {
  const { rows } = await sql<FoundRow>`
    select ${sessionListColumns}, s.closed_by, s.progress, coalesce(p.lms_pending, '{}') as lms_pending,
      coalesce(p.lms_count, 0) as lms_count, g.verdict as rule,
      (
        select count(*)::int
        from causeway.session_challenge c
        where c.organization_id = s.organization_id and c.session_id = s.id
      ) as challenges_opened,
      (
        select jsonb_build_object(
          'element', w.element, 'value', w.value, 'returned', w.returned, 'errorCode', w.error_code)
        from causeway.lms_write w
        where w.organization_id = s.organization_id and w.session_id = s.id and w.element <> 'reconcile'
        order by w.received_at desc, w.at desc, w.n desc nulls last
        limit 1
      ) as newest_call,
      (
        select jsonb_build_object(
          'verdict', coalesce(bool_or(w.value in ('completed', 'passed', 'failed')), false),
          'suspendData', coalesce(bool_or(w.element = 'cmi.suspend_data'), false))
        from causeway.lms_write w
        where w.organization_id = s.organization_id and w.session_id = s.id
          and w.element in (
            'cmi.suspend_data', 'cmi.core.lesson_status', 'cmi.completion_status', 'cmi.success_status')
          and w.returned = 'true' and w.received_at < s.launched_at
      ) as held_at_launch,
      (
        select e.body
        from causeway.session_event e
        where e.organization_id = s.organization_id and e.session_id = s.id and e.type = 'launched'
        order by e.n desc
        limit 1
      ) as newest_launch,
      (
        select jsonb_build_object('type', e.type, 'reason', e.body ->> 'reason')
        from causeway.session_event e
        where e.organization_id = s.organization_id and e.session_id = s.id
        order by e.n desc
        limit 1
      ) as last_event,
      (
        select coalesce((
          select e.body ->> 'mode'
          from causeway.session_event e
          where e.organization_id = t.organization_id and e.session_id = t.id and e.type = 'launched'
          order by e.n desc
          limit 1), 'normal')
        from causeway.session t
        where t.organization_id = s.organization_id and t.learner_id = s.learner_id and t.course_id = s.course_id
          and t.scorm_version = s.scorm_version and t.is_practice and t.launched_at > s.launched_at
        order by t.launched_at desc
        limit 1
      ) as later_practice
    ${sessionListTables}
    left join causeway.session_setting g on g.organization_id = s.organization_id
    where s.organization_id = ${organizationId} and s.id = ${id}`.execute(db);
  return rows[0];
}

function toFacts(row: FoundRow, now: Date): SessionFacts {
  return {
    status: row.status,
    closedBy: row.closed_by,
    courseId: row.course_id,
    score: row.score,
    completion: row.completion,
    success: row.success,
    challengesOpened: row.challenges_opened,
    secondsSinceHeartbeat: (now.getTime() - row.last_seen_at.getTime()) / 1000,
    endedSilently: row.last_event?.reason === 'silent',
    open: row.progress.open,
    rule: row.rule ?? 'as-soon-as-complete',
    best: row.progress.best,
    tellable: row.progress.lms,
    newestLaunch: row.newest_launch,
    laterPractice: row.later_practice,
    lms: {
      calls: row.lms_count,
      known: row.lms_known,
      heldAtLaunch: row.held_at_launch,
      pending: row.lms_pending,
      refused: refusedCall(row.newest_call),
    },
  };
}

/** Some LMSs answer "false" to a write that they have stored, so only the error code counts where there is one. */
function refusedCall(call: RefusedCall | null): RefusedCall | null {
  if (call === null || call.errorCode === '0') return null;
  return call.errorCode === '' && call.returned === 'true' ? null : call;
}
