import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { countWork } from '../../../../../server/sessions/overview/analytics/count-work.ts';
import { foldChallengeCounts } from '../../../../../server/sessions/overview/analytics/fold-challenge-counts.ts';
import { readCounts } from '../../../../../server/sessions/overview/analytics/read-counts.ts';
import { rebuildChallengeCounts } from '../../../../../server/sessions/rebuild/rebuild-challenge-counts.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../../setting/describe-learner-path.ts';
import { act, solve } from '../../../setting/learner-client.ts';
import { organizationId } from '../../../setting/learner-path.ts';

const everybody = { organizationId };

/** Kept counts tell what counting the sessions themselves tells. */
async function expectEqual({ database }: LearnerPathTest, cohort: { course?: string } = {}) {
  const asked = { ...everybody, ...cohort };
  const kept = await readCounts(database.reader, asked);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept).toEqual(await countWork(database.reader, asked));
}

/** Wrong choices, hints, several challenges, practice, and work that is not done. */
async function playAll(at: LearnerPathTest): Promise<void> {
  const find = act('phase-attempted', { challengeId: 'one', lines: [5, 2] });
  const hint = act('hint-revealed', { challengeId: 'one', phase: 1, hint: 1 });
  const choose = (optionId: string) => act('remediation-chosen', { challengeId: 'one', optionId });
  const plays = [
    [...solve('one'), ...solve('two'), ...solve('three')],
    [hint, find, choose('escape'), choose('filter'), choose('escape'), choose('bind')],
    [find, choose('filter')],
    [act('phase-attempted', { challengeId: 'two', lines: [1] })],
  ];
  for (const acts of plays) await at.client.act(await at.client.launch(at.somebody()), ...acts);
  const review = await at.client.launch({ ...at.somebody(), mode: 'browse' });
  await at.client.act(review, ...solve('three'));
}

/** `count` completed challenges of sessions of their own, with times as they come. */
function addTimes({ database }: LearnerPathTest, count: number) {
  return sql`
    insert into causeway.session_challenge
      (organization_id, session_id, challenge_id, topic_id, course_id, is_practice, created_at, find_attempts, find_hints,
       fix_attempts, fix_hints, remediations, time_on_task_ms, opened_at, completed_at)
    select ${organizationId}, gen_random_uuid(), ${`timed-${count}`}, 'first', 'tiny', false, now(), 1 + n % 3, n % 2, 1, 0,
      '[]', floor(random() * 4000), now(), now()
    from generate_series(1, ${count}::int) n`.execute(database.writer);
}

describeLearnerPath('counts of challenges', (at) => {
  test('follow the acts, before and after changes are folded into them', async () => {
    await playAll(at);
    await expectEqual(at);
    await foldChallengeCounts(at.database.writer);
    await expectEqual(at);
    await playAll(at);
    await expectEqual(at, { course: 'tiny' });
    const [one] = await readCounts(at.database.reader, everybody);
    expect(one).toMatchObject({ challenge_id: 'one', opened: 6, wrong_id: 'filter', wrong_sessions: 4 });
  });

  test('lead to the exact quartiles, however many times there are and wherever they lie', async () => {
    for (const count of [1, 2, 3, 4, 5, 6, 7, 50, 301]) await addTimes(at, count);
    await expectEqual(at);
    await foldChallengeCounts(at.database.writer);
    await expectEqual(at);
  });

  test('forget what is erased', async () => {
    await sql`
      delete from causeway.session_challenge
      where challenge_id = 'timed-301' and time_on_task_ms < 2000`.execute(at.database.writer);
    await expectEqual(at);
  });

  test('are made again from sessions where they differ, and only there', async () => {
    const { writer } = at.database;
    await foldChallengeCounts(writer);
    await sql`update causeway.challenge_count set n = n + 1 where measure = 'seconds'`.execute(writer);
    await sql`delete from causeway.challenge_count where measure = 'opened'`.execute(writer);
    await rebuildChallengeCounts(writer);
    await expectEqual(at);
    await foldChallengeCounts(writer);
    await rebuildChallengeCounts(writer);
    const { rows } = await sql`select 1 from causeway.challenge_count_change`.execute(writer);
    expect(rows).toEqual([]);
  });
});
