import { expect, test } from 'vitest';
import { describeLearnerPath } from '../setting/describe-learner-path.ts';
import { act, keyOf, refusal } from '../setting/learner-client.ts';

describeLearnerPath('sessions/{sid}', (at) => {
  test('it tells where the learner stands: topic, challenge, phase and hints', async () => {
    const session = await at.client.launch(at.somebody());
    await at.client.act(session, act('hint-revealed', { challengeId: 'three', phase: 1, hint: 1 }));
    const reply = await at.client.send(`sessions/${session.sid}`, undefined, keyOf());
    const bookmark = { topicId: 'second', challengeId: 'three', phase: 1, hints: [1, 0] };
    expect(reply).toMatchObject({
      status: 200,
      body: { bookmark, challenge: { id: 'three' }, lease: 'none' },
    });
  });

  test.each([
    ['without a package key', undefined, refusal(401, 'PACKAGE_KEY_MISSING')],
    ['with the key of another package', keyOf({ courseId: 'other' }), refusal(403, 'PACKAGE_KEY_FOREIGN')],
    ['with a key that nobody signed', 'A'.repeat(60), refusal(401, 'PACKAGE_KEY_UNKNOWN')],
  ])('it is refused %s', async (_title, key, refused) => {
    const { sid } = await at.client.launch(at.somebody());
    expect(await at.client.refused(`sessions/${sid}`, undefined, key)).toMatchObject(refused);
  });
});
