import { describe, expect, test } from 'vitest';
import { paths } from '../../../bridge/paths.ts';
import { callsOf, good, worldOf } from '../world/acts.ts';

const bad = { type: 'remediation-chosen', challengeId: 'one', optionId: 'bad' } as const;
const no = { status: 403, code: 'PACKAGE_REVOKED' };
const foreign = ['portal', 'proxy-403', 'proxy-404', 'proxy-502', 'hangs', 'deaf'] as const;

describe('a server that refused, and is well again', () => {
  test('gets what was kept with the next heartbeat, without a further act', async () => {
    const world = worldOf('2004');
    const { act, status } = await world.opened();
    world.server.refusal = no;
    await world.after(1000, act(good('one')));
    world.server.refusal = null;
    await world.clock.pass(61_000);
    expect(world.server.events()).toHaveLength(1);
    expect(status().server.kind).toBe('saved');
  });

  test('answers a later act at once', async () => {
    const world = worldOf('2004');
    const { act } = await world.opened();
    world.server.refusal = no;
    await world.after(1000, act(good('one')));
    world.server.refusal = null;
    expect((await world.after(1000, act(good('two')))).kind).toBe('accepted');
  });

  test('tells the page what became of the act that it had refused', async () => {
    const world = worldOf('2004');
    const { act, onLateOutcome } = await world.opened();
    const late: string[] = [];
    onLateOutcome(({ kind }) => late.push(kind));
    world.server.refusal = no;
    await world.after(1000, act(good('one')));
    world.server.refusal = null;
    await world.clock.pass(61_000);
    expect(late).toEqual(['accepted']);
  });
});

describe('an act that was told as refused', () => {
  test('and is done again is one act', async () => {
    const world = worldOf('2004');
    const { act } = await world.opened();
    world.server.refusal = no;
    await world.after(1000, act(bad));
    const again = await world.after(1000, act(bad));
    expect(again.kind).toBe('refused');
    world.server.refusal = null;
    expect((await world.after(1000, act(bad))).kind).toBe('accepted');
    expect(world.server.events()).toHaveLength(1);
  });

  test('and is decided otherwise is replaced', async () => {
    const world = worldOf('2004');
    const { act } = await world.opened();
    world.server.refusal = no;
    await world.after(1000, act(bad));
    world.server.refusal = null;
    await world.after(1000, act(good('one')));
    await world.clock.pass(120_000);
    expect(world.server.events()).toMatchObject([{ optionId: 'good' }]);
  });
});

describe('an answer that is not our server’s', () => {
  test.each(foreign)('(%s) is "away": everything arrives within 15 s of its end', async (fault) => {
    const world = worldOf('2004');
    const { act } = await world.opened();
    world.server.fault = fault;
    const outcomes = ['one', 'two'].map((id) => act(good(id)));
    await world.clock.pass(600_000);
    world.server.fault = 'none';
    await world.clock.pass(15_000);
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
  });

  test.each(foreign)('(%s) at launch is waited out', async (fault) => {
    const world = worldOf('2004');
    world.server.fault = fault;
    const window = world.open();
    await world.clock.pass(300_000);
    world.server.fault = 'none';
    await world.clock.pass(15_000);
    expect((await window.connection).status().server.kind).toBe('saved');
  });

  test.each(foreign)('(%s) during heartbeats alone is told, and its end is noticed', async (fault) => {
    const world = worldOf('2004');
    const { status } = await world.opened();
    world.server.fault = fault;
    await world.clock.pass(180_000);
    expect(status().server.kind).toBe('offline');
    world.server.fault = 'none';
    await world.clock.pass(15_000);
    expect(status().server.kind).toBe('saved');
  });

  test('names the page’s own policy where that forbids our address', async () => {
    const world = worldOf('2004');
    const { status } = await world.opened();
    Object.assign(world, { isForbidden: true });
    world.server.fault = 'deaf';
    await world.clock.pass(61_000);
    expect(status().server).toMatchObject({ kind: 'offline', reason: 'forbidden-by-page' });
  });
});

describe('a blocker of one address', () => {
  test('heartbeats: acts are saved promptly, and the status says what is blocked', async () => {
    const world = worldOf('2004');
    const { act, status } = await world.opened();
    world.server.blocked.add(paths.heartbeat);
    await world.clock.pass(120_000);
    expect((await world.after(200, act(good('one')))).kind).toBe('accepted');
    await world.clock.pass(15_000);
    expect(status().server).toMatchObject({ kind: 'saved', blocked: 'heartbeat' });
    world.server.blocked.clear();
    await world.clock.pass(15_000);
    expect(status().server).toMatchObject({ kind: 'saved' });
    expect(status().server).not.toHaveProperty('blocked');
  });

  test('finish: the way out says so, and the end arrives with the next launch', async () => {
    const world = worldOf('2004');
    const { exit, status, window } = await world.opened();
    world.server.blocked.add(paths.finish);
    await world.after(10_000, exit());
    expect(status().server).toMatchObject({ kind: 'saved', blocked: 'finish' });
    window.kill();
    const before = world.server.session()?.heartbeats.length ?? 0;
    await world.opened();
    expect(world.server.session()?.heartbeats.length).toBe(before + 1);
  });
});

test('a yes that names none of the acts leads to growing pauses, not to a flood', async () => {
  const world = worldOf('2004');
  const { act } = await world.opened();
  const before = world.urls.length;
  world.server.fault = 'names-nothing';
  const outcome = act(good('one'));
  await world.clock.pass(5000);
  expect(world.urls.length - before).toBeLessThan(6);
  world.server.fault = 'none';
  expect((await world.after(15_000, outcome)).kind).toBe('accepted');
});

describe.each(['deaf', 'hangs'] as const)('a tick on which the server is away (%s)', (fault) => {
  test('commits to the LMS within two seconds', async () => {
    const world = worldOf('2004');
    await world.opened();
    await world.clock.pass(58_000);
    world.server.fault = fault;
    const before = callsOf(world, 'Commit').length;
    await world.clock.pass(3000);
    expect(callsOf(world, 'Commit').length - before).toBe(1);
  });
});

describe('the end of a launch', () => {
  test('carries the acts that nobody has acknowledged, in the same request', async () => {
    const world = worldOf('2004');
    const { act, window } = await world.opened();
    void act(good('one'));
    window.close();
    await world.clock.pass(1000);
    expect(world.server.finishes[0]?.events).toHaveLength(1);
    expect(world.server.events()).toHaveLength(1);
  });

  test('by the way out clears what it has brought', async () => {
    const world = worldOf('2004');
    const { act, exit } = await world.opened();
    world.server.blocked.add(paths.events);
    const outcome = act(good('one'));
    await world.after(12_000, exit());
    expect((await outcome).kind).toBe('accepted');
    expect([...world.kept.keys()].filter((key) => key.includes('outbox'))).toEqual([]);
  });
});

test('an answer kept from the launch before is delivered first, also where the server was away at launch', async () => {
  const world = worldOf('2004');
  const first = await world.opened();
  world.server.fault = 'deaf';
  void first.act(good('one'));
  await world.clock.pass(1000);
  first.window.kill();
  const window = world.open();
  await world.clock.pass(30_000);
  world.server.fault = 'none';
  await world.clock.pass(15_000);
  expect((await window.connection).launch.challengeScores).toEqual({ one: 160 });
});
