import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { LaunchReply } from '../../../../bridge/protocol.ts';
import { learnerIdOf } from '../../../../server/organizations/learner-id.ts';
import { refreshOrganization } from '../../../../server/sessions/progress/refresh-organization.ts';
import { resetLearner } from '../../../../server/sessions/reset/reset-learner.ts';
import { describeLearnerPath, type LearnerPathTest } from '../../setting/describe-learner-path.ts';
import { act, keyOf, newId, solve } from '../../setting/learner-client.ts';
import { organizationId } from '../../setting/learner-path.ts';

function readRow({ database }: LearnerPathTest, { leaseId }: LaunchReply) {
  return database.writer
    .selectFrom('causeway.session')
    .select(['score', 'completion', 'success', 'topic_id', 'challenge_id'])
    .where('lease_id', '=', leaseId)
    .executeTakeFirstOrThrow();
}

const timed = (type: string, second: number, more: object) => ({
  ...act(type, { challengeId: 'one', ...more }),
  at: new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString(),
});

describeLearnerPath('what is kept beside a session', (at) => {
  test('score, completion, success and place follow the acts', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.act(session, ...solve('one'), act('topic-opened', { topicId: 'second' }));
    const place = { topic_id: 'second', challenge_id: 'three' };
    expect(await readRow(at, session)).toEqual({
      score: 100,
      completion: 'incomplete',
      success: 'passed',
      ...place,
    });
  });

  test('each challenge has its attempts, hints, remediations in order, score and time on task', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.act(
      session,
      timed('challenge-opened', 0, {}),
      timed('hint-revealed', 10, { phase: 1, hint: 1 }),
      timed('phase-attempted', 30, { lines: [1] }),
      timed('phase-attempted', 40, { lines: [2, 5] }),
      timed('remediation-chosen', 50, { optionId: 'escape' }),
      timed('remediation-chosen', 900, { optionId: 'bind' }),
    );
    const [row] = await at.database.writer
      .selectFrom('causeway.session_challenge')
      .selectAll()
      .where('session_id', 'in', (session_id) =>
        session_id.selectFrom('causeway.session').select('id').where('lease_id', '=', session.leaseId),
      )
      .execute();
    expect(row).toMatchObject({ find_attempts: 2, find_hints: 1, fix_attempts: 2, fix_hints: 0, score: 90 });
    expect(row).toMatchObject({ remediations: ['escape', 'bind'], time_on_task_ms: 350_000 });
  });

  test('an assignment that changes changes it', async () => {
    const id = newId();
    const session = await at.client.launch({ learner: { id, name: '' } });
    await at.client.act(session, ...['one', 'two', 'three'].flatMap(solve));
    const member = { organization_id: organizationId, learner_id: learnerIdOf(organizationId, id) };
    await at.database.writer
      .insertInto('causeway.group_member')
      .values({ ...member, group_id: 'team' })
      .execute();
    await refreshOrganization(organizationId, at.setting.sessions);
    expect(await readRow(at, session)).toMatchObject({ completion: 'incomplete', score: 100 });
  });

  test('a learner whose course is reset begins again, and the history stays', async () => {
    const id = newId();
    const who = { learner: { id, name: '' } };
    const before = await at.client.launch(who);
    await at.client.act(before, ...solve('one'));
    const learner = { organizationId, learnerId: learnerIdOf(organizationId, id), courseId: 'tiny' };
    const actor = { kind: 'system', id: '', name: '', requestId: '' } as const;
    expect(await resetLearner(learner, actor, at.setting.sessions)).toBe(1);
    const after = await at.client.launch(who);
    expect(after).toMatchObject({ resumed: false, score: null, challengeScores: {}, attempt: { number: 2 } });
    const old = await at.client.send(`sessions/${before.sid}`, undefined, keyOf());
    expect(old).toMatchObject({ status: 200, body: { score: 100 } });
  });

  test('a launch puts its learner into the roster, once', async () => {
    const id = newId();
    for (const _ of [1, 2]) await at.client.launch({ learner: { id, name: 'Verne, Ann' } });
    const { writer: db } = at.database;
    const userId = learnerIdOf(organizationId, id);
    const { rows } = await sql`
      select u.given_name, u.family_name, r.role
      from core.one_roster_user u
      join core.one_roster_role r on r.user_id = u.id
      where u.id = ${userId} and r.organization_id = ${organizationId}`.execute(db);
    expect(rows).toEqual([{ given_name: 'Ann', family_name: 'Verne', role: 'student' }]);
  });
});
