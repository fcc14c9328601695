import { expect, test } from 'vitest';
import { describeXapi } from '../xapi/setting/describe-xapi.ts';
import { openPulls, openSource, orderOf, storedAt } from './setting.ts';

const idsOf = (statements: readonly object[]) => statements.map((one) => Reflect.get(one, 'id')).sort();

describeXapi('pulling statements', (at) => {
  const open = async () => {
    const [here, source] = [await openPulls(at), await openSource()];
    const id = await here.add(source.endpoint);
    const see = async () => (await here.send('GET /pulls')).body.pulls[0];
    await here.send(`POST /pulls/${id}/start`, {});
    return { ...here, source, id, see };
  };

  test('brings everything page by page, and says how far it is', async () => {
    const { source, fetch, ids, see } = await open();
    source.stored.push(...['09:00:00.000', '09:00:01.000', '09:00:02.000'].map((time) => storedAt(time)));
    await fetch();
    expect(await ids()).toEqual(idsOf(source.stored));
    expect(await see()).toMatchObject({
      status: 'running',
      problem: null,
      accepted: 3,
      repeated: 0,
      refused: 0,
      through: '2026-11-20T09:00:02.000Z',
      caughtUpAt: at.dependencies.now().toISOString(),
    });
  });

  test('asks again from a little before, and stores what came late and nothing twice', async () => {
    const { source, fetch, ids, see } = await open();
    source.stored.push(storedAt('09:00:00.000'), storedAt('09:10:00.000'));
    await fetch();
    at.pass(61_000);
    source.stored.push(storedAt('09:09:59.000'), storedAt('09:10:01.000'));
    await fetch();
    expect(source.asked.at(-1)?.searchParams.get('since')).toBe('2026-11-20T09:08:00.000Z');
    expect(await ids()).toEqual(idsOf(source.stored));
    expect(await see()).toMatchObject({ accepted: 4, repeated: 0, through: '2026-11-20T09:10:01.000Z' });
  });

  test('goes on after a page that failed from what was stored before it', async () => {
    const { source, fetch, ids, see } = await open();
    source.stored.push(...['09:00:00.000', '09:05:00.000', '09:10:00.000'].map((time) => storedAt(time)));
    const first = { statements: source.stored.slice(0, 2), more: '/xapi/statements?from=2' };
    source.next.push({ body: first }, { status: 503, body: {} });
    await fetch();
    expect(await see()).toMatchObject({ status: 'running', accepted: 2, problem: { code: 'busy' } });
    at.pass(31_000);
    await fetch();
    expect(await ids()).toEqual(idsOf(source.stored));
    expect(await see()).toMatchObject({ accepted: 3, problem: null });
  });

  test('a statement that breaks a rule keeps none from coming, and is told once with its reason', async () => {
    const { source, fetch, send, see } = await open();
    const bad = storedAt('09:00:01.000', { verb: {} });
    source.stored.push(storedAt('09:00:00.000'), bad);
    await fetch();
    at.pass(61_000);
    await fetch();
    expect(await see()).toMatchObject({ accepted: 1, refused: 1 });
    const { refused } = (await send('GET /incoming/refused?stream=xapi')).body;
    expect(refused).toMatchObject([
      { code: 'STATEMENTS_MALFORMED', errors: [{ index: 0, path: 'verb.id' }] },
    ]);
    expect(JSON.parse(refused[0].payload)).toEqual([bad]);
  });

  test('a statement whose id another one has here is left out and told', async () => {
    const { source, fetch, send, see } = await open();
    const [one, other] = [storedAt('09:00:00.000'), storedAt('09:00:01.000')];
    source.stored.push(one);
    await fetch();
    at.pass(61_000);
    source.stored.splice(
      0,
      1,
      { ...one, stored: '2026-11-20T09:00:00.500Z', result: { success: true } },
      other,
    );
    await fetch();
    expect(await see()).toMatchObject({ accepted: 2, refused: 1 });
    expect((await send('GET /incoming/refused?stream=xapi')).body.refused[0].errors[0].code).toBe('conflict');
  });

  test('is listed among what comes in, by its name', async () => {
    const { source, fetch, send } = await open();
    source.stored.push(storedAt('09:00:00.000'));
    await fetch();
    expect((await send('GET /incoming')).body.tokens).toMatchObject([
      { tokenName: 'The old store', stream: 'xapi', accepted: 1 },
    ]);
  });

  test.each([
    ['not-authorized', { status: 401, body: {} }],
    ['not-an-lrs', { status: 404, body: {} }],
    ['not-an-lrs', { status: 302, body: {} }],
    ['answer-malformed', { body: { statements: 'none' } }],
    ['answer-malformed', { body: { statements: [{ id: 'without stored' }] } }],
    [
      'answer-malformed',
      { body: { statements: [storedAt('09:00:00.000')], more: 'https://elsewhere.example/' } },
    ],
  ])('ends as %s, which somebody must mend, after %j', async (code, answer) => {
    const { source, fetch, see } = await open();
    source.next.push(answer);
    await fetch();
    expect(await see()).toMatchObject({ status: 'failed', problem: { code } });
    at.pass(3_600_000);
    await fetch();
    expect(source.asked).toHaveLength(1);
  });

  test('that was stopped fetches nothing, and goes on with another credential when it is started', async () => {
    const { source, fetch, send, id, see } = await open();
    await send(`POST /pulls/${id}/stop`);
    source.stored.push(storedAt('09:00:00.000'));
    await fetch();
    expect([source.asked, (await see()).status]).toEqual([[], 'stopped']);
    await send(`POST /pulls/${id}/start`, { credential: { kind: 'bearer', token: 'unknown' } });
    await fetch();
    expect(await see()).toMatchObject({ status: 'failed', problem: { code: 'not-authorized' } });
    await send(`POST /pulls/${id}/start`, { credential: orderOf('').credential });
    await fetch();
    expect(await see()).toMatchObject({ status: 'running', accepted: 1 });
  });

  test('is done by one process at a time, and by another when the first ends without a word', async () => {
    const { source, pulls, fetch } = await open();
    source.stored.push(storedAt('09:00:00.000'));
    await at.dependencies.db
      .updateTable('causeway.statement_pull')
      .set({ lease: crypto.randomUUID(), leased_until: new Date(at.dependencies.now().getTime() + 120_000) })
      .execute();
    await pulls.begin();
    expect(source.asked).toEqual([]);
    at.pass(120_001);
    await fetch();
    expect(source.asked).toHaveLength(1);
  });
});
