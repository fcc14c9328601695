import { describe, expect, test } from 'vitest';
import { findLearner } from '../../../bridge/session/find-learner.ts';
import { callsOf, good, standards, worldOf } from '../world/acts.ts';

const nobody = ['', ' ', 'undefined', undefined, null, Number.NaN, {}, -1, '-1'];

describe.each(standards)('SCORM %s', (standard) => {
  test.each(nobody.map((id) => [String(id), id]))(
    'an LMS that names "%s" gets a fresh learner each time',
    async (_, id) => {
      const world = worldOf(standard, { suspendDataComesBack: 'blank' });
      world.lms.learner = id;
      (await world.opened()).window.close();
      world.lms.stored = {};
      const second = await world.opened();
      const [one, two] = world.server.launches.map(({ learner }) => learner);
      expect(one).toMatchObject({ source: 'unnamed' });
      expect(two?.id).not.toBe(one?.id);
      expect(second.launch.resumed).toBe(false);
      expect(second.status().learner).toBe('unnamed');
    },
  );

  test('the work of somebody unnamed goes on where the LMS holds its session', async () => {
    const world = worldOf(standard);
    world.lms.learner = '';
    const first = await world.opened();
    await world.after(1000, first.act(good('one')));
    first.window.close();
    expect((await world.opened()).launch.challengeScores).toEqual({ one: 160 });
  });

  test.each([[17], ['a b'], ['_r_17']])('an odd id (%j) is somebody', async (id) => {
    const world = worldOf(standard);
    world.lms.learner = id;
    await world.opened();
    expect(world.server.launches[0]?.learner).toMatchObject({ id: String(id), source: 'lms' });
  });

  test('an id that comes as a promise is waited for', async () => {
    const world = worldOf(standard);
    world.lms.learner = new Promise((resolve) => world.clock.after(1500, () => resolve('bea')));
    world.open();
    await world.clock.pass(3000);
    expect(world.server.launches[0]?.learner).toMatchObject({ id: 'bea', source: 'lms' });
  });

  test('an API that comes after ten seconds is found, and the work joins its learner', async () => {
    const world = worldOf(standard, { apiComesAfter: 12_000 });
    const window = world.open();
    await world.clock.pass(9000);
    const { act, status, launch } = await window.connection;
    expect(status()).toMatchObject({ lms: { kind: 'absent' }, learner: 'unnamed' });
    await world.after(1000, act(good('one')));
    await world.clock.pass(10_000);
    expect(status()).toMatchObject({ lms: { kind: 'accepted' }, learner: 'lms' });
    expect(world.server.launches[1]).toMatchObject({ learner: { id: 'ann' }, sid: launch.sid });
  });

  test('the same where the learner has work of their own: nothing is lost and nothing doubled', async () => {
    const world = worldOf(standard, { apiComesAfter: 12_000 });
    const early = worldOf(standard);
    Object.assign(world, { server: early.server });
    const before = await early.opened();
    await early.after(1000, before.act(good('one')));
    const window = world.open();
    await world.clock.pass(9000);
    const { act, state } = await window.connection;
    void act(good('two'));
    await world.clock.pass(20_000);
    expect(state().challengeScores).toEqual({ one: 160, two: 160 });
    expect(state().sid).toBe(before.launch.sid);
  });

  test('a frame that comes back to an LMS that refuses it goes on as who it was', async () => {
    const world = worldOf(standard);
    const first = await world.opened();
    await world.after(1000, first.act(good('one')));
    first.window.close();
    const again = world.bare();
    await world.clock.pass(10);
    again.frame.parent = first.window.frame.parent;
    again.connect({});
    await world.clock.pass(2000);
    const { launch, status } = await again.connection;
    expect(launch.challengeScores).toEqual({ one: 160 });
    expect(status().learner).toBe('lms');
    expect(world.server.launches[1]?.learner.id).toBe('ann');
  });

  test('an LMS page that is loaded again under the course is connected again', async () => {
    const world = worldOf(standard);
    const { window, act, status } = await world.opened();
    const fresh = world.lms.launch();
    Object.assign(window.frame.parent as object, { [fresh.apiName]: fresh.api });
    await world.clock.pass(2000);
    await world.after(1000, act(good('one')));
    expect(status().lms.kind).toBe('accepted');
    expect(fresh.launch.calls.filter(({ name }) => name === 'Commit').length).toBeGreaterThan(0);
  });

  test('an LMS page that is gone is told as lost, and nothing more is called', async () => {
    const world = worldOf(standard);
    const { window, act, status } = await world.opened();
    const { apiName } = world.lms.launch();
    Reflect.deleteProperty(window.frame.parent as object, apiName);
    const before = callsOf(world, 'SetValue').length;
    await world.after(2000, act(good('one')));
    expect(status().lms.kind).toBe('lost');
    expect(callsOf(world, 'SetValue')).toHaveLength(before);
  });

  test('an LMS page that comes back for somebody else is not written to', async () => {
    const world = worldOf(standard);
    const { window, act, status } = await world.opened();
    world.lms.learner = 'bea';
    const fresh = world.lms.launch();
    Object.assign(window.frame.parent as object, { [fresh.apiName]: fresh.api });
    await world.clock.pass(2000);
    await world.after(1000, act(good('one')));
    expect(status().lms.kind).toBe('lost');
    expect(fresh.launch.calls.filter(({ name }) => name === 'SetValue')).toEqual([]);
  });
});

test('outside any LMS a learner stays known to the device', async () => {
  const kept = new Map<string, unknown>();
  const environment = {
    newId: () => `id-${kept.size}`,
    storage: {
      write: async (key: string, value: unknown) => void kept.set(key, value),
      remove: async () => {},
      list: async (key: string) => [kept.get(key)].filter((value) => value !== undefined),
    },
  };
  const sources = {
    environment,
    options: {},
    lms: { link: null, isExpected: false },
    remembered: null,
  };
  const [first, second] = [await findLearner(sources), await findLearner(sources)];
  expect(first).toMatchObject({ identity: 'device', learner: { source: 'device' } });
  expect(second.learner.id).toBe(first.learner.id);
});
