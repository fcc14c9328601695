import { expect, test } from 'vitest';
import { requireSession } from '../../../server/sessions/admit-request.ts';
import { describeLearnerPath } from '../setting/describe-learner-path.ts';
import { keyOf, solve } from '../setting/learner-client.ts';
import { organizationId } from '../setting/learner-path.ts';

describeLearnerPath('whether a session says all that its learner has completed', (at) => {
  const inOtherPackage = { packageKey: keyOf({ scormVersion: '1.2' }) };

  const holdsAllWork = async (...sids: readonly string[]) => {
    const rows = await at.store.db.selectFrom('causeway.session').select(['id', 'holds_all_work']).execute();
    const byId = new Map(rows.map(({ id, holds_all_work }) => [id, holds_all_work]));
    return sids.map((sid) => byId.get(requireSession(sid).id));
  };

  test('it does while it is the only one, through work and launches', async () => {
    const who = at.somebody();
    const session = await at.client.launch(who);
    expect(await holdsAllWork(session.sid)).toEqual([true]);
    await at.client.act(session, ...solve('one'));
    expect(await holdsAllWork((await at.client.launch(who)).sid)).toEqual([true]);
  });

  test('none does once the learner has two, whichever is launched', async () => {
    const who = at.somebody();
    const { sid } = await at.client.launch(who);
    const other = await at.client.launch({ ...who, ...inOtherPackage });
    expect(await holdsAllWork(sid, other.sid)).toEqual([false, false]);
    await at.client.launch(who);
    expect(await holdsAllWork(sid, other.sid)).toEqual([false, false]);
  });

  test('a session of before this was noted gets its note at the next launch', async () => {
    const who = at.somebody();
    const { sid } = await at.client.launch(who);
    await at.store.db
      .updateTable('causeway.session')
      .set({ holds_all_work: false })
      .where('id', '=', requireSession(sid).id)
      .execute();
    await at.client.launch(who);
    expect(await holdsAllWork(sid)).toEqual([true]);
  });

  test.each([
    ['of another course', 'other', 100],
    ['that is better than its own', 'tiny', 161],
  ])('it does not where a completed challenge is known %s', async (_title, courseId, score) => {
    const who = at.somebody();
    const session = await at.client.launch(who);
    await at.client.act(session, ...solve('one'));
    const { learner_id } = await at.store.db
      .selectFrom('causeway.session')
      .select('learner_id')
      .where('id', '=', requireSession(session.sid).id)
      .executeTakeFirstOrThrow();
    const key = { organization_id: organizationId, learner_id, course_id: courseId, challenge_id: 'one' };
    await at.store.db
      .insertInto('causeway.learner_challenge')
      .values({ ...key, score, completed_at: new Date() })
      .onConflict((conflict) =>
        conflict
          .columns(['organization_id', 'learner_id', 'course_id', 'challenge_id'])
          .doUpdateSet({ score }),
      )
      .execute();
    await at.client.launch(who);
    expect(await holdsAllWork(session.sid)).toEqual([false]);
  });
});
