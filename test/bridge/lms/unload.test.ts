import { describe, expect, test } from 'vitest';
import { lmsProfiles } from '../../harness/profiles/lms-profiles.ts';
import { World } from '../world/world.ts';

/** The one commit of an unload, in the order in which each LMS takes it. */
describe('the tab is closed half a minute after the last heartbeat', () => {
  test.each([
    ['moodle', '00:00:30'],
    ['ilias', '00:00:30'],
    ['opigno', '00:00:00'],
    ['cornerstone', '00:00:30'],
    ['strict', '00:00:30'],
  ] as const)('%s has the time %s', async (name, time) => {
    const world = new World('1.2', lmsProfiles[name].standards['1.2']);
    const { window } = await world.opened();
    await world.clock.pass(30_000 - (world.clock.now() % 1000));
    window.close();
    expect(world.lms.stored['cmi.core.session_time']?.slice(0, 7)).toBe(time.slice(0, 7));
  });

  test('one LMSCommit at beforeunload, then LMSFinish alone', async () => {
    const world = new World('1.2', lmsProfiles.moodle.standards['1.2']);
    const { window } = await world.opened();
    await world.clock.pass(30_000);
    const before = window.lmsLaunch.calls.length;
    window.close();
    const calls = window.lmsLaunch.calls.slice(before).map(({ name }) => name);
    expect(calls.filter((name) => name !== 'SetValue')).toEqual(['Commit', 'Terminate']);
  });
});

test('exit=suspend is the first thing written, and committed at once', async () => {
  const world = new World('2004', lmsProfiles.moodle.standards['2004']);
  const { window } = await world.opened();
  expect(
    window.lmsLaunch.calls
      .slice(0, 4)
      .map(({ name, element, value }) => `${name} ${element} ${value}`.trim()),
  ).toEqual([
    'Initialize',
    'SetValue cmi.exit suspend',
    'SetValue cmi.completion_status incomplete',
    'Commit',
  ]);
});
