import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { rebuildSessions } from '../../../../server/sessions/rebuild/rebuild-sessions.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { act, keyOf, solve } from '../../setting/learner-client.ts';

const kept = ['session', 'session_projection', 'session_challenge', 'learner_challenge'] as const;

async function readKept({ database }: LearnerPathTest): Promise<readonly string[]> {
  const tables = await Promise.all(
    kept.map((name) =>
      sql<{ row: string }>`
      select to_jsonb(t)::text as row
      from ${sql.table(`causeway.${name}`)} t
      order by 1`.execute(database.writer),
    ),
  );
  return tables.flatMap(({ rows }) => rows.map(({ row }) => row));
}

async function spoil({ database }: LearnerPathTest): Promise<void> {
  await sql`
    update causeway.session
    set score = 1, completion = 'completed', bookmark = null, topic_id = null, lms_behind = not lms_behind,
      lms_refused = not lms_refused, second_window = not second_window
    where closed_at is null`.execute(database.writer);
  await sql`update causeway.session_projection set state = '{}'`.execute(database.writer);
  await sql`delete from causeway.session_challenge`.execute(database.writer);
  await sql`delete from causeway.learner_challenge`.execute(database.writer);
}

async function playMany(at: LearnerPathTest): Promise<void> {
  const who = at.somebody();
  const wrong = act('phase-attempted', { challengeId: 'one', lines: [1] });
  const first = await at.client.launch(who);
  await at.client.act(first, wrong, ...['one', 'two', 'three'].flatMap(solve));
  const refused = {
    at: '2026-11-20T10:00:00Z',
    element: 'commit',
    value: '',
    returned: 'false',
    errorCode: '391',
  };
  await at.client.finish(first, { seq: 1, lms: [refused] });
  await at.client.act(await at.client.launch({ ...who, attempt: 'new' }), ...solve('two'));
  await at.client.act(await at.client.launch({ ...who, mode: 'review' }), ...solve('three'));
  await at.client.act(await at.client.launch({ ...who, packageKey: keyOf({ scormVersion: '1.2' }) }), wrong);
  const hint = act('hint-revealed', { challengeId: 'three', phase: 1, hint: 1 });
  await at.client.act(await at.client.launch(at.somebody()), hint);
}

describeLearnerPath('rebuilding from events', (at) => {
  test('what is rebuilt equals what was kept, of closed sessions too except what they told at their end', async () => {
    await playMany(at);
    const before = await readKept(at);
    await spoil(at);
    const rebuilt = await rebuildSessions(at.database.writer, at.setting.sessions.courses);
    expect(rebuilt).toEqual({ learners: 2, skipped: 0 });
    expect(await readKept(at)).toEqual(before);
  });

  test('where events are gone, what is kept stays', async () => {
    await sql`delete from causeway.session_event where type = 'hint-revealed'`.execute(at.database.writer);
    const before = await readKept(at);
    expect(await rebuildSessions(at.database.writer, at.setting.sessions.courses)).toMatchObject({
      skipped: 1,
    });
    expect(await readKept(at)).toEqual(before);
  });
});
