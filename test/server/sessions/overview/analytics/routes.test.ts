import { expect, test } from 'vitest';
import { analyticsRoutes } from '../../../../../server/sessions/overview/analytics/routes.ts';
import { createAdminClient } from '../../../accounts/setting/admin-client.ts';
import { openAdmin } from '../../../accounts/setting/open-admin.ts';
import { addMember, signedIn } from '../../../accounts/setting/people.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../../setting/describe-learner-path.ts';
import { act, solve } from '../../../setting/learner-client.ts';
import { organizationId } from '../../../setting/learner-path.ts';

/** Asks as a viewer of the learners' organization. */
async function openAnalytics({ database, setting }: LearnerPathTest) {
  const groups = [analyticsRoutes({ reader: database.reader, courses: setting.sessions.courses.current })];
  const { app, dependencies } = await openAdmin(database.writer, { groups });
  const client = createAdminClient(app);
  const page = await signedIn(dependencies, await addMember(dependencies, organizationId, 'viewer'));
  return async (path: string) =>
    (await client.send(`GET /api/admin/organizations/${organizationId}/analytics/${path}`, undefined, page))
      .body;
}

/** Four learners who know it, one who chooses wrongly first and looks at a hint. */
async function playFive(at: LearnerPathTest): Promise<void> {
  for (const acts of [solve('one'), solve('one'), solve('one'), solve('one'), struggle]) {
    const launched = await at.client.launch(at.somebody());
    await at.client.act(launched, act('challenge-opened', { challengeId: 'one' }), ...acts);
  }
}

const [find = act('phase-attempted'), fix = act('remediation-chosen')] = solve('one');
const struggle = [
  act('hint-revealed', { challengeId: 'one', phase: 1, hint: 1 }),
  find,
  act('remediation-chosen', { challengeId: 'one', optionId: 'escape' }),
  fix,
];

describeLearnerPath('analytics', (at) => {
  test('nothing is told about fewer than five, but how many they are', async () => {
    const launched = await at.client.launch(at.somebody());
    await at.client.act(launched, ...solve('one'));
    const ask = await openAnalytics(at);
    const [one] = await ask('challenges');
    expect(one).toMatchObject({
      n: 1,
      attempts: null,
      rightAtFirstTry: null,
      completed: null,
      hintUse: null,
      secondsOnTask: null,
    });
    expect(await ask('scores')).toEqual({ n: 1, passed: null, quartiles: null, buckets: null });
    expect((await ask('funnel'))[0]).toMatchObject({
      launched: 1,
      opened: null,
      begun: null,
      finished: null,
    });
    expect(await ask('activity')).toEqual([
      { day: '2026-11-20', sessions: 1, learners: null, completed: null },
    ]);
  });

  test('a challenge tells where learners struggle', async () => {
    await playFive(at);
    const ask = await openAnalytics(at);
    const [one] = await ask('challenges?course=tiny');
    // One of the test before, and these five.
    expect(one).toMatchObject({
      challenge: { id: 'one', title: 'Title of one' },
      n: 6,
      completed: 6,
      rightAtFirstTry: expect.closeTo(5 / 6, 5),
      hintUse: expect.closeTo(1 / 6, 5),
      mostChosenWrong: { id: 'escape', title: 'Escape', n: 1 },
    });
  });

  test('a funnel counts who launched, opened, began and finished, by topic and for the course', async () => {
    await at.client.launch(at.somebody());
    const ask = await openAnalytics(at);
    const rows = await ask('funnel?course=tiny');
    expect(rows[0]).toMatchObject({ topic: null, launched: 7, opened: 6, begun: 6, finished: 0 });
    expect(rows[1].topic).toMatchObject({ id: expect.any(String) });
  });

  test('scores have quartiles and ten classes, and days what was begun on them', async () => {
    const ask = await openAnalytics(at);
    const scores = await ask('scores');
    expect(scores).toMatchObject({ n: 6, quartiles: { median: 100 } });
    expect(scores.buckets.reduce((sum: number, n: number) => sum + n, 0)).toBe(6);
    expect(await ask('activity')).toEqual([{ day: '2026-11-20', sessions: 7, learners: 7, completed: 0 }]);
  });

  test.each([
    ['course=other', 0],
    ['since=2026-11-21', 0],
    ['until=2026-11-20', 0],
    ['since=2026-11-20&until=2026-11-21', 6],
    ['group=team', 0],
  ])('a cohort with %s has %i scores', async (query, n) => {
    const ask = await openAnalytics(at);
    expect((await ask(`scores?${query}`)).n).toBe(n);
  });
});
