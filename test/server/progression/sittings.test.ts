import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { LaunchReply } from '../../../bridge/protocol.ts';
import { learnerIdOf } from '../../../server/organizations/learner-id.ts';
import { resetLearner } from '../../../server/sessions/reset/reset-learner.ts';
import { describeLearnerPath, type LearnerPathTest } from '../setting/describe-learner-path.ts';
import { act, keyOf } from '../setting/learner-client.ts';
import { organizationId } from '../setting/learner-path.ts';

const start = Date.UTC(2026, 10, 20, 10);
const blank = {
  entry: 'ab-initio',
  found: { completion: 'not attempted', success: '', score: '', suspendData: 'empty' },
};

function actAt(second: number, type: string, more: object) {
  return act(type, { at: new Date(start + second * 1000).toISOString(), ...more });
}

/** Works through challenges in so many seconds from the first opening on; the first `wrong` are missed once. */
function sitting(challengeIds: readonly string[], seconds: number, wrong = 0) {
  const share = seconds / challengeIds.length;
  return challengeIds.flatMap((challengeId, index) => {
    const miss = actAt(index * share, 'phase-attempted', { challengeId, lines: [1] });
    return [
      actAt(index * share, 'challenge-opened', { challengeId }),
      ...(index < wrong ? [miss] : []),
      actAt(index * share, 'phase-attempted', { challengeId, lines: [5, 2] }),
      actAt((index + 1) * share, 'remediation-chosen', { challengeId, optionId: 'bind' }),
    ];
  });
}

async function resultsOf({ database }: LearnerPathTest, id: string) {
  const { rows } = await sql<{ metadata: Record<string, unknown>; status: string }>`
    select metadata, status
    from core.one_roster_assessment_result
    where student_id = ${learnerIdOf(organizationId, id)}
    order by score_date, id`.execute(database.writer);
  return rows;
}

async function unitsOf({ client }: LearnerPathTest, { sid }: LaunchReply) {
  return (await client.send<Record<string, unknown>>(`sessions/${sid}/progression`, undefined, keyOf())).body;
}

describeLearnerPath('sittings on topics of our own courses', (at) => {
  test.each([
    ['all right at the first try in 299 s', 299, 0, 1],
    ['three of four in 299 s', 299, 1, 0],
    ['all right in 300 s', 300, 0, 0],
  ] as const)('%s', async (...[, seconds, wrong, masteredUnits]) => {
    const { learner } = at.somebody();
    const launched = await at.client.launch({ learner });
    await at.client.act(launched, ...sitting(['one', 'two'], seconds, wrong));
    const [result, ...others] = await resultsOf(at, learner.id);
    expect(others).toEqual([]);
    expect(result?.metadata).toMatchObject({
      courseId: 'tiny',
      unitId: 'first',
      masteredUnits,
      totalQuestions: 4,
      correctQuestions: 4 - wrong,
      accuracy: wrong === 0 ? 100 : 75,
    });
  });

  test('a topic that is not worked through writes nothing', async () => {
    const { learner } = at.somebody();
    const launched = await at.client.launch({ learner });
    await at.client.act(launched, ...sitting(['one'], 10));
    expect(await resultsOf(at, learner.id)).toEqual([]);
  });

  test('a unit that is mastered again counts 0 units and no XP', async () => {
    const { learner } = at.somebody();
    const first = await at.client.launch({ learner });
    await at.client.act(first, ...sitting(['one', 'two'], 200), ...sitting(['three'], 100));
    const again = await at.client.launch({ learner, ...blank, attempt: 'new' });
    await at.client.act(again, ...sitting(['three'], 100));
    const results = (await resultsOf(at, learner.id)).filter(({ metadata }) => metadata.unitId === 'second');
    const told = results.map(({ metadata }) => [metadata.masteredUnits, metadata.xp]);
    expect(told.toSorted()).toEqual([
      [0, 0],
      [1, 10],
    ]);
  });

  test('practice writes nothing', async () => {
    const { learner } = at.somebody();
    const launched = await at.client.launch({ learner, mode: 'browse' });
    await at.client.act(launched, ...sitting(['three'], 100));
    expect(await resultsOf(at, learner.id)).toEqual([]);
  });

  test('the player hears which topics are mastered, by the key of its package', async () => {
    const launched = await at.client.launch(at.somebody());
    const before = await unitsOf(at, launched);
    expect(before).toMatchObject({ masteredUnits: 0, totalUnits: 2, pctCompleteApp: 0 });
    await at.client.act(launched, ...sitting(['three'], 100));
    expect(await unitsOf(at, launched)).toEqual({
      courseId: 'tiny',
      masteredUnits: 1,
      totalUnits: 2,
      pctCompleteApp: 50,
      units: [
        { id: 'first', title: 'First', isMastered: false, accuracy: null },
        { id: 'second', title: 'Second', isMastered: true, accuracy: 100 },
      ],
    });
    const path = `sessions/${launched.sid}/progression`;
    expect((await at.client.refused(path)).body.code).toBe('PACKAGE_KEY_MISSING');
    expect((await at.client.refused(path, undefined, keyOf({ courseId: 'other' }))).body.code).toBe(
      'PACKAGE_KEY_FOREIGN',
    );
  });

  test('what a learner earned before a reset counts no more', async () => {
    const { learner } = at.somebody();
    const launched = await at.client.launch({ learner });
    await at.client.act(launched, ...sitting(['three'], 100));
    const whose = { organizationId, learnerId: learnerIdOf(organizationId, learner.id), courseId: 'tiny' };
    const actor = { kind: 'account', id: organizationId, name: 'Owner', requestId: 'test' } as const;
    await resetLearner(whose, actor, at.setting.sessions);
    expect((await resultsOf(at, learner.id)).map(({ status }) => status)).toEqual(['tobedeleted']);
    const again = await at.client.launch({ learner });
    expect((await unitsOf(at, again)).masteredUnits).toBe(0);
    await at.client.act(again, ...sitting(['three'], 100));
    expect((await unitsOf(at, again)).masteredUnits).toBe(1);
  });

  test('two organizations have the course in their rosters apart', async () => {
    await at.client.launch(at.somebody());
    const { rows } = await sql<{ organization_id: string; title: string }>`
      select organization_id, title
      from core.one_roster_course
      where sourced_id = 'tiny'`.execute(at.database.writer);
    expect(rows).toEqual([{ organization_id: organizationId, title: 'A tiny course' }]);
  });
});
