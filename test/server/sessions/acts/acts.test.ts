import { expect, test } from 'vitest';
import { describeLearnerPath } from '../../setting/describe-learner-path.ts';
import { act, keyOf, refusal, solve } from '../../setting/learner-client.ts';

describeLearnerPath('events', (at) => {
  test('an act is recorded once, however often it is sent, and answered the same', async () => {
    const session = await at.client.launch(at.somebody());
    const attempt = act('phase-attempted', { challengeId: 'one', lines: [1] });
    const first = await at.client.act(session, attempt);
    const again = await at.client.act(session, attempt);
    expect(again.outcomes[0]).toEqual({ ...first.outcomes[0], kind: 'duplicate' });
    expect(again.outcomes[0]).toMatchObject({
      mark: { correct: false, attempt: 1 },
      view: { find: { attempts: 1 } },
    });
  });

  test('solving both phases at once earns 160, and the score 100', async () => {
    const reply = await at.client.act(await at.client.launch(at.somebody()), ...solve('one'));
    expect(reply).toMatchObject({ score: 100, success: 'passed', completion: 'incomplete' });
    expect(reply.challengeScores).toEqual({ one: 160 });
  });

  test('the course is complete when all its mandatory challenges are', async () => {
    const session = await at.client.launch(at.somebody());
    const reply = await at.client.act(session, ...['one', 'two', 'three'].flatMap(solve));
    expect(reply).toMatchObject({ completion: 'completed', success: 'passed', score: 100 });
  });

  test('who has another mandatory course stays incomplete', async () => {
    const session = await at.client.launch({ learner: { id: 'ben', name: '' } });
    const reply = await at.client.act(session, ...['one', 'two', 'three'].flatMap(solve));
    expect(reply).toMatchObject({ completion: 'incomplete', success: 'passed' });
  });

  test('work in one package counts in another package of the same course', async () => {
    const who = at.somebody();
    await at.client.act(await at.client.launch(who), ...solve('one'));
    const elsewhere = await at.client.launch({ ...who, packageKey: keyOf({ scormVersion: '1.2' }) });
    expect(elsewhere).toMatchObject({ score: 100, challengeScores: { one: 160 }, bookmark: null });
  });

  test('a worse second go in another package lowers nothing', async () => {
    const who = at.somebody();
    await at.client.act(await at.client.launch(who), ...solve('one'));
    const elsewhere = await at.client.launch({ ...who, packageKey: keyOf({ scormVersion: '1.2' }) });
    const wrong = act('phase-attempted', { challengeId: 'one', lines: [1] });
    expect(await at.client.act(elsewhere, wrong, ...solve('one'))).toMatchObject({ score: 100 });
  });

  test('a malformed act fails alone, between two good ones', async () => {
    const session = await at.client.launch(at.somebody());
    const good = () => act('challenge-opened', { challengeId: 'two' });
    const reply = await at.client.act(session, good(), { id: 'x', type: 'nonsense' }, good());
    expect(reply.outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'refused', 'accepted']);
    expect(reply.outcomes[1]).toMatchObject({ id: 'x', problem: { code: 'BODY_MALFORMED' } });
  });

  test('an act that comes before its turn is refused with a code, and accepted once its turn has come', async () => {
    const session = await at.client.launch(at.somebody());
    const [find, fix] = solve('one');
    const early = await at.client.act(session, fix ?? {});
    expect(early.outcomes[0]).toMatchObject({ kind: 'refused', problem: { code: 'PHASE_LOCKED' } });
    const inTurn = await at.client.act(session, find ?? {}, fix ?? {});
    expect(inTurn.outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
  });

  test('a launch that has lost the lease may still deliver what was done under it', async () => {
    const who = at.somebody();
    const first = await at.client.launch(who);
    await at.client.launch(who);
    const reply = await at.client.act(first, ...solve('one'));
    expect(reply).toMatchObject({ lease: 'elsewhere', score: 100 });
  });

  test.each([
    ['a sid that nobody gave out', () => ({ sid: 'A'.repeat(30) }), refusal(404, 'SESSION_UNKNOWN')],
    [
      'a sid of the right form without a session',
      () => ({ sid: 'AAAAAAAAQACAAAAAAAAACg.AAAAAAAAAAAAAAAAAAAAAA' }),
      refusal(404, 'SESSION_UNKNOWN'),
    ],
    ['a lease that nobody gave out', () => ({ lease: 'A'.repeat(22) }), refusal(403, 'LEASE_UNKNOWN')],
    ['a body without events', () => ({ events: [] }), refusal(400, 'BODY_MALFORMED')],
  ])('%s is refused', async (_title, change, refused) => {
    const { sid, leaseId: lease } = await at.client.launch(at.somebody());
    const body = { sid, lease, events: [act('resumed')], ...change() };
    expect(await at.client.refused('events', body)).toMatchObject(refused);
  });
});
