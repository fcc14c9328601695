import { describe, expect, test } from 'vitest';
import { lmsProfiles } from '../../harness/profiles/lms-profiles.ts';
import { World } from '../world/world.ts';

const strict = lmsProfiles.strict.standards;
const callsOf = (world: World, name: string) =>
  world.lms.launches.flatMap(({ calls }) => calls.filter((call) => call.name === name));

describe('6: the course is loaded again in the same player', () => {
  test.each(['1.2', '2004'] as const)(
    'SCORM %s: an LMS still initialized is taken as it is',
    async (standard) => {
      const world = new World(standard, strict[standard]);
      const window = world.open();
      window.lmsLaunch.initialize('');
      await world.clock.pass(1000);
      expect((await window.connection).status().lms.kind).toBe('accepted');
    },
  );

  test.each(['1.2', '2004'] as const)(
    'SCORM %s: an LMS already finished is left, and the server keeps the work',
    async (standard) => {
      const world = new World(standard, strict[standard]);
      const window = world.open();
      window.lmsLaunch.initialize('');
      window.lmsLaunch.terminate('');
      await world.clock.pass(1000);
      const { status } = await window.connection;
      expect(status()).toMatchObject({ lms: { kind: 'absent' }, server: { kind: 'saved' } });
    },
  );
});

test('9: the window of the LMS was closed', async () => {
  const world = new World('2004', strict['2004']);
  const { status, window } = await world.opened();
  Object.assign(Object(window.frame.parent), { closed: true });
  const before = window.lmsLaunch.calls.length;
  await world.clock.pass(61_000);
  expect(status()).toMatchObject({ lms: { kind: 'lost' }, server: { kind: 'saved' } });
  expect(window.lmsLaunch.calls).toHaveLength(before);
});

test('44: exit "logout" would log the learner out, "normal" is no value of 1.2: neither is ever written', async () => {
  const world = new World('1.2', strict['1.2']);
  const { exit } = await world.opened({ exit: 'end-attempt' });
  void exit();
  await world.clock.pass(1000);
  const exits = callsOf(world, 'SetValue').filter(({ element }) => element === 'cmi.core.exit');
  expect([...new Set(exits.map(({ value }) => value))]).toEqual(['suspend', '']);
});
