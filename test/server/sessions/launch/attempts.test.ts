import { expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { act, solve } from '../../setting/learner-client.ts';

const blank = {
  entry: 'ab-initio',
  found: { completion: 'not attempted', success: '', score: '', suspendData: 'empty' },
};

/** The whole tiny course; `wrong` wrong answers before each right one, in both phases. */
function playAll(wrong: number) {
  return ['one', 'two', 'three'].flatMap((challengeId) => {
    const [find = {}, fix = {}] = solve(challengeId);
    const misses = (type: string, more: object) =>
      Array.from({ length: wrong }, () => act(type, { challengeId, ...more }));
    return [
      ...misses('phase-attempted', { lines: [1] }),
      find,
      ...misses('remediation-chosen', { optionId: 'escape' }),
      fix,
    ];
  });
}

const failed = 3;
const untold = { completion: 'incomplete', success: 'unknown', score: null };

describeLearnerPath('attempts', (at) => {
  test('the LMS hears incomplete until the course has a completed challenge, then a verdict once complete', async () => {
    const session = await at.client.launch(at.somebody());
    expect(session.lms).toEqual(untold);
    expect(await at.client.act(session, ...solve('one'))).toMatchObject({
      lms: { completion: 'incomplete', success: 'unknown', score: 100 },
    });
    const done = await at.client.act(session, ...['two', 'three'].flatMap(solve));
    expect(done.lms).toEqual({ completion: 'completed', success: 'passed', score: 100 });
  });

  test('what is open is named, with how much of it is done', async () => {
    const reply = await at.client.act(await at.client.launch(at.somebody()), ...solve('one'));
    const open = { courseId: 'tiny', topicId: null, title: 'A tiny course', done: 1, total: 3 };
    expect(reply.open).toEqual([open]);
  });

  test('a new attempt of the LMS after a failure hears nothing of it until the learner has chosen', async () => {
    const who = at.somebody();
    await at.client.act(await at.client.launch(who), ...playAll(failed));
    const again = await at.client.launch({ ...who, ...blank });
    expect(again).toMatchObject({
      lms: untold,
      attempt: { number: 1, offer: 'after-failed', best: { success: 'failed', score: 12.5 } },
    });
    expect((await at.client.heartbeat(again, { seq: 1 })).lms).toEqual(untold);
  });

  test('"Try again" begins an attempt with a score of its own, and the earlier session stays as history', async () => {
    const who = at.somebody();
    const first = await at.client.launch(who);
    await at.client.act(first, ...playAll(failed));
    const second = await at.client.launch({ ...who, ...blank, attempt: 'new' });
    expect(second).toMatchObject({ score: null, success: 'unknown', attempt: { number: 2, offer: 'none' } });
    expect(second.sid).not.toBe(first.sid);
    expect(await at.client.heartbeat(first, { seq: 9 })).toMatchObject({ lease: 'elsewhere' });
    const better = await at.client.act(second, ...playAll(0));
    expect(better.lms).toEqual({ completion: 'completed', success: 'passed', score: 100 });
  });

  test('a package that asks for it begins afresh with each new attempt of the LMS after a verdict', async () => {
    const who = at.somebody();
    const asking = { ...who, ...blank, attempt: 'with-lms' };
    const first = await at.client.launch(asking);
    await at.client.act(first, ...playAll(0));
    const second = await at.client.launch(asking);
    expect(second).toMatchObject({ score: null, bookmark: null, attempt: { number: 2, offer: 'none' } });
    expect(second.lms).toEqual({ completion: 'completed', success: 'passed', score: 100 });
  });

  test('such a package resumes work without a verdict, and work that the LMS remembers', async () => {
    const who = at.somebody();
    const asking = { ...who, ...blank, attempt: 'with-lms' };
    const first = await at.client.launch(asking);
    await at.client.act(first, ...solve('one'));
    expect(await at.client.launch(asking)).toMatchObject({ sid: first.sid, resumed: true });
    await at.client.act(first, ...['two', 'three'].flatMap(solve));
    const known = { ...asking, sid: first.sid, entry: 'resume' };
    expect(await at.client.launch(known)).toMatchObject({ sid: first.sid, attempt: { number: 1 } });
  });

  test('after a pass the LMS is told the pass again, and a worse attempt takes nothing away', async () => {
    const who = at.somebody();
    await at.client.act(await at.client.launch(who), ...playAll(0));
    const passed = { completion: 'completed', success: 'passed', score: 100 };
    const again = await at.client.launch({ ...who, ...blank });
    expect(again).toMatchObject({ lms: passed, attempt: { offer: 'after-passed' } });
    const second = await at.client.launch({ ...who, ...blank, attempt: 'new' });
    const worse = await at.client.act(second, ...playAll(failed));
    expect(worse).toMatchObject({ success: 'failed', lms: passed });
  });

  test('the same "Try again" sent twice begins one attempt', async () => {
    const who = at.somebody();
    await at.client.act(await at.client.launch(who), ...playAll(failed));
    const body = { ...who, ...blank, attempt: 'new', launchId: 'A'.repeat(22) };
    const [one, two] = [await at.client.launch(body), await at.client.launch(body)];
    expect([two.sid, two.leaseId, two.attempt?.number]).toEqual([one.sid, one.leaseId, 2]);
  });

  test.each(['browse', 'review'])(
    'a launch in mode %s is practice: it counts nothing and takes no lease',
    async (mode) => {
      const who = at.somebody();
      const real = await at.client.launch(who);
      const practice = await at.client.launch({ ...who, mode });
      const reply = await at.client.act(practice, ...playAll(0));
      expect(reply).toMatchObject({ practice: true, lms: null, score: null, completion: 'incomplete' });
      expect(await at.client.heartbeat(real, { seq: 1 })).toMatchObject({ lease: 'held', score: null });
    },
  );

  test('no-credit with mode normal counts', async () => {
    const session = await at.client.launch({ ...at.somebody(), credit: 'no-credit' });
    expect(await at.client.act(session, ...solve('one'))).toMatchObject({ practice: false, score: 100 });
  });
});
