import { expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { keyOf, launchBody, newId, refusal } from '../../setting/learner-client.ts';

describeLearnerPath('launch', (at) => {
  test('a first launch opens an empty session with the first challenge', async () => {
    const reply = await at.client.launch(at.somebody());
    expect(reply).toMatchObject({
      completion: 'incomplete',
      success: 'unknown',
      score: null,
      bookmark: null,
    });
    expect(reply).toMatchObject({ lease: 'held', resumed: false, lmsKnown: null, totalTime: 'PT0S' });
    expect(reply.challenge.id).toBe('one');
  });

  test('a launch that is sent again gets the same session and lease', async () => {
    const body = { ...at.somebody(), launchId: newId() };
    const [first, again] = [await at.client.launch(body), await at.client.launch(body)];
    expect([again.sid, again.leaseId, again.resumed]).toEqual([first.sid, first.leaseId, false]);
  });

  test('a later launch finds the session by package and learner when the LMS has forgotten the sid', async () => {
    const who = at.somebody();
    const first = await at.client.launch(who);
    expect(await at.client.launch(who)).toMatchObject({ sid: first.sid, resumed: true });
  });

  test('a later launch finds the session by sid where the LMS calls the same person otherwise', async () => {
    const name = `Verne, ${newId()}`;
    const { sid } = await at.client.launch({ learner: { id: newId(), name } });
    const renamed = { learner: { id: newId(), name } };
    expect(await at.client.launch({ ...renamed, sid })).toMatchObject({ sid, resumed: true });
    expect(await at.client.launch(renamed)).toMatchObject({ sid, resumed: true });
  });

  test("a sid of somebody else gives nothing of theirs, and the learner's own session counts", async () => {
    const { sid } = await at.client.launch({ learner: { id: newId(), name: 'Victim' } });
    const who = { learner: { id: newId(), name: 'Somebody else' } };
    const reply = await at.client.launch({ ...who, sid });
    expect(reply).toMatchObject({ resumed: false, bookmark: null });
    expect((await at.client.launch({ learner: { ...who.learner, name: 'Victim' }, sid })).sid).toBe(
      reply.sid,
    );
  });

  test('where the LMS names nobody, the sid that it holds says whose work it is', async () => {
    const unnamed = () => ({ learner: { id: newId(), name: '', source: 'unnamed' } });
    const { sid } = await at.client.launch(unnamed());
    expect(await at.client.launch({ ...unnamed(), sid })).toMatchObject({ sid, resumed: true });
    expect((await at.client.launch(unnamed())).sid).not.toBe(sid);
  });

  test('a sid of another package is passed over', async () => {
    const who = at.somebody();
    const { sid } = await at.client.launch(who);
    const reply = await at.client.launch({ ...who, sid, packageKey: keyOf({ scormVersion: '1.2' }) });
    expect(reply.sid).not.toBe(sid);
  });

  test('ten first launches of one learner at once meet one session', async () => {
    const who = at.somebody();
    const replies = await Promise.all(Array.from({ length: 10 }, () => at.client.launch(who)));
    expect(new Set(replies.map(({ sid }) => sid)).size).toBe(1);
    expect(new Set(replies.map(({ leaseId }) => leaseId)).size).toBe(10);
  });

  test.each([
    ['a key that nobody signed', { packageKey: 'A'.repeat(60) }, refusal(401, 'PACKAGE_KEY_UNKNOWN')],
    [
      'an organization that is not here',
      { packageKey: keyOf({ organizationId: '00000000-0000-4000-8000-0000000000ff' }) },
      refusal(404, 'ORGANIZATION_UNKNOWN'),
    ],
    [
      'a course that is not here',
      { packageKey: keyOf({ courseId: 'gone' }) },
      refusal(404, 'COURSE_UNKNOWN'),
    ],
    ['a learner without an id', { learner: { id: '', name: '' } }, refusal(400, 'BODY_MALFORMED')],
  ])('%s is refused', async (_title, change, refused) => {
    expect(await at.client.refused('launch', launchBody(change))).toMatchObject(refused);
  });
});
