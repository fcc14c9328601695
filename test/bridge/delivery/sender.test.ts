import { describe, expect, test } from 'vitest';
import { good, worldOf } from '../world/acts.ts';

const postsOf = (world: ReturnType<typeof worldOf>, path: string) =>
  world.urls.filter((url) => url.endsWith(path)).length;

describe('a server that says no', () => {
  test('is asked once for a new lease, and then no more until the next tick', async () => {
    const world = worldOf('2004');
    const { act } = await world.opened();
    world.server.refusal = { status: 404, code: 'session-unknown' };
    const outcome = await world.after(58_000, act(good('one')));
    expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'session-unknown' } });
    expect(postsOf(world, '/launch')).toBe(2);
    expect(postsOf(world, '/events')).toBeLessThanOrEqual(2);
    await world.clock.pass(600_000);
    expect(world.urls.length).toBeLessThan(60);
  });

  test('is told, with the number of acts that are kept', async () => {
    const world = worldOf('2004');
    const { act, status } = await world.opened();
    world.server.refusal = { status: 403, code: 'package-revoked' };
    await world.after(1000, act(good('one')));
    expect(status().server).toEqual({
      kind: 'refused',
      code: 'package-revoked',
      detail: 'The server says package-revoked.',
      waiting: 1,
    });
  });

  test('to a lease alone gives a new one, and the act arrives', async () => {
    const world = worldOf('2004');
    const { act, launch } = await world.opened();
    world.server.forgetLease(launch.leaseId);
    expect((await world.after(1000, act(good('one')))).kind).toBe('accepted');
  });

  test('at launch rejects with its code, and connect may be called again', async () => {
    const world = worldOf('2004');
    world.server.refusal = { status: 401, code: 'package-key-unknown' };
    const refused = world.open();
    await world.clock.pass(1000);
    await expect(refused.connection).rejects.toMatchObject({
      name: 'LaunchError',
      code: 'package-key-unknown',
    });
    world.server.refusal = null;
    expect((await world.opened()).launch.sid).toBe('session-0123456789abcdef');
  });
});

describe('a server that does not answer', () => {
  test.each(['deaf', 'mute', 'error-503', 'portal'] as const)(
    '(%s) is asked again with growing pauses, and each act counts once',
    async (fault) => {
      const world = worldOf('2004');
      const { act, status } = await world.opened();
      world.server.fault = fault;
      const outcome = act(good('one'));
      await world.clock.pass(60_000);
      expect(status().server).toMatchObject({ kind: 'offline', waiting: 1 });
      expect(postsOf(world, '/events')).toBeLessThan(12);
      world.server.fault = 'none';
      await world.after(30_000, outcome);
      expect(world.server.events()).toHaveLength(1);
    },
  );

  test('at launch is waited for, and the wait is told', async () => {
    const world = worldOf('2004');
    world.server.fault = 'deaf';
    const heard: string[] = [];
    const window = world.open({ onProgress: ({ kind }) => heard.push(kind) });
    await world.clock.pass(10_000);
    world.server.fault = 'none';
    await world.clock.pass(30_000);
    expect((await window.connection).status().server.kind).toBe('saved');
    expect(heard.slice(0, 3)).toEqual(['searching-lms', 'launching', 'server-away']);
  });

  test('is told at once when the browser knows, and asked at once when the network is back', async () => {
    const world = worldOf('2004');
    const { act, status } = await world.opened();
    world.setOnline(false);
    expect(status().server.kind).toBe('offline');
    const outcome = act(good('one'));
    await world.clock.pass(100_000);
    world.setOnline(true);
    expect((await world.after(100, outcome)).kind).toBe('accepted');
  });
});

test('acts go in their order, one request at a time, and carry numbers that rise', async () => {
  const world = worldOf('2004');
  const { act } = await world.opened();
  for (const challenge of ['one', 'two', 'three', 'one', 'two']) void act(good(challenge));
  await world.clock.pass(1000);
  expect(world.server.events().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(postsOf(world, '/events')).toBe(2);
});

test('acts and heartbeats of a launch are numbered together, so that the server knows which is newer', async () => {
  const world = worldOf('2004');
  const { act } = await world.opened();
  void act(good('one'));
  await world.clock.pass(61_000);
  void act(good('two'));
  await world.clock.pass(60_000);
  const heartbeats = world.server.session()?.heartbeats ?? [];
  expect(world.server.events().map(({ seq }) => seq)).toEqual([1, 3]);
  expect(heartbeats.map(({ seq }) => seq)).toEqual([2, 4]);
});

test('a heartbeat names the place that the acts have led to, and none while acts are on their way', async () => {
  const world = worldOf('2004');
  const { act } = await world.opened();
  await world.after(1000, act(good('one')));
  await world.clock.pass(60_000);
  world.server.blocked.add('/api/sch/scorm/events');
  void act(good('two'));
  await world.clock.pass(60_000);
  const places = world.server.session()?.heartbeats.map(({ lmsBookmark }) => lmsBookmark);
  expect(places).toEqual(['topic/one/1', '']);
});

test('work done while the server was away is told to the LMS when the server has marked it', async () => {
  const world = worldOf('1.2');
  const { act } = await world.opened();
  world.setOnline(false);
  for (const challenge of ['one', 'two', 'three']) void act(good(challenge));
  await world.clock.pass(5000);
  world.setOnline(true);
  await world.clock.pass(1000);
  expect(world.lms.stored['cmi.core.lesson_status']).toBe('passed');
});

test('an act that the server did not take under its old lease is sent again under the new one', async () => {
  const world = worldOf('2004');
  const { act, launch, window } = await world.opened();
  world.setOnline(false);
  void act(good('one'));
  await world.clock.pass(1000);
  window.kill();
  world.setOnline(true);
  world.server.forgetLease(launch.leaseId);
  await world.opened();
  expect(world.server.events()).toHaveLength(1);
  expect([...world.kept.keys()]).not.toContain(`causeway/outbox/${launch.leaseId}`);
});

test('a learner who left while a new lease was asked for stays gone when it comes', async () => {
  const world = worldOf('2004');
  const { act, exit, launch } = await world.opened();
  world.server.forgetLease(launch.leaseId);
  void act(good('one'));
  await world.clock.pass(50);
  world.server.fault = 'deaf';
  await world.after(20_000, exit());
  world.server.fault = 'none';
  await world.clock.pass(60_000);
  expect(await act(good('two'))).toMatchObject({ kind: 'refused', problem: { code: 'ended' } });
});
