import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { seedSessions } from '../../../scripts/seed-sessions.ts';
import { readTimeline } from '../../../server/sessions/overview/read-timeline.ts';
import { rebuildSessions } from '../../../server/sessions/rebuild/rebuild-sessions.ts';
import { describeLearnerPath, type LearnerPathTest } from '../setting/describe-learner-path.ts';
import { addOrganization } from '../setting/learner-path.ts';

const organizationId = '00000000-0000-4000-8000-0000000005ee';
const kept = ['session', 'session_projection', 'session_challenge', 'session_event', 'lms_write'] as const;

/** Twice: the second time finds everything there. */
async function seed({ database, setting }: LearnerPathTest): Promise<void> {
  const courses = [...setting.sessions.courses.current.values()];
  const seeding = { organizationId, sessions: 60, courses, at: new Date('2026-11-20T10:00:00Z') };
  for (const _ of [1, 2]) await seedSessions(database.writer, seeding);
}

async function readKept({ database }: LearnerPathTest): Promise<readonly string[]> {
  const tables = await Promise.all(
    kept.map((name) =>
      sql<{ row: string }>`
      select to_jsonb(t)::text as row
      from ${sql.table(`causeway.${name}`)} t
      where t.organization_id = ${organizationId}
      order by 1`.execute(database.writer),
    ),
  );
  return tables.flatMap(({ rows }) => rows.map(({ row }) => row));
}

function listSessions({ database }: LearnerPathTest) {
  return database.writer
    .selectFrom('causeway.session')
    .select(['id', 'learner_id', 'status', 'score', 'event_count'])
    .where('organization_id', '=', organizationId)
    .execute();
}

describeLearnerPath('seeded sessions', (at) => {
  test('are as many as were asked for, of learners with several packages each, and the same each time', async () => {
    await addOrganization(at.database.writer, organizationId);
    await seed(at);
    const sessions = await listSessions(at);
    expect(sessions).toHaveLength(60);
    // Two courses in three versions each.
    expect(new Set(sessions.map(({ learner_id }) => learner_id)).size).toBe(10);
    expect(sessions.some(({ score }) => score !== null)).toBe(true);
    expect(new Set(sessions.map(({ status }) => status))).toEqual(
      new Set(['active', 'suspended', 'finished']),
    );
  });

  test('have a timeline from the launch to what the LMS answered', async () => {
    const [session] = (await listSessions(at)).toSorted((a, b) => b.event_count - a.event_count);
    const timeline = await readTimeline(at.database.reader, { organizationId, id: session?.id ?? '' }, 500);
    const what = timeline.map((entry) => entry.what);
    expect(what[0]).toBe('launched');
    expect(what).toEqual(expect.arrayContaining(['challenge-opened', 'challenge-completed', 'commit']));
  });

  test('are the same when they are rebuilt from their events', async () => {
    const before = await readKept(at);
    const { skipped } = await rebuildSessions(at.database.writer, at.setting.sessions.courses);
    expect(skipped).toBe(0);
    expect(await readKept(at)).toEqual(before);
  });
});
