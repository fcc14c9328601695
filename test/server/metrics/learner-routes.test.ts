import { expect, test } from 'vitest';
import { describeLearnerPath } from '../setting/describe-learner-path.ts';
import { keyOf, solve } from '../setting/learner-client.ts';

describeLearnerPath("a learner's points and time per topic", (at) => {
  const read = async (sid: string, key: string) => {
    const headers = { authorization: `Bearer ${key}` };
    const reply = await at.setting.app.inject({ url: `/api/sch/scorm/sessions/${sid}/metrics`, headers });
    return { status: reply.statusCode, body: reply.json() };
  };

  test('begin at nothing, beside all that the course can give', async () => {
    const { sid } = await at.client.launch();
    const { status, body } = await read(sid, keyOf());
    expect(status).toBe(200);
    expect(body.courseId).toBe('tiny');
    expect(body.topics[0]).toMatchObject({ id: 'first', score: 0, timeSpent: 0 });
    expect(body.topics.map((one: { maxScore: number }) => one.maxScore)).toEqual([320, 160]);
  });

  test('hold what was earned', async () => {
    const session = await at.client.launch({ learner: { id: 'earns', name: 'Earns' } });
    await at.client.act(session, ...solve('one'));
    const { body } = await read(session.sid, keyOf());
    expect(body.topics[0].score).toBe(160);
  });

  test('are for the package key of the session alone', async () => {
    const { sid } = await at.client.launch({ learner: { id: 'guarded', name: 'Guarded' } });
    const replies = await Promise.all([read(sid, keyOf({ courseId: 'other' })), read(sid, 'none')]);
    expect(replies.map(({ status }) => status)).toEqual([403, 401]);
  });
});
