import { describe, expect, test } from 'vitest';
import { lmsProfiles } from '../harness/profiles/lms-profiles.ts';
import { World } from './world/world.ts';

const standards = ['1.2', '2004'] as const;
const good = (challengeId: string) =>
  ({ type: 'remediation-chosen', challengeId, optionId: 'good' }) as const;

describe.each(standards)('SCORM %s', (standard) => {
  const newWorld = () => new World(standard, lmsProfiles.strict.standards[standard]);

  test('the first launch leaves exit, status, envelope and time in the LMS', async () => {
    const world = newWorld();
    await world.opened();
    expect(world.lms.stored).toMatchObject({
      'cmi.suspend_data': '{"sid":"session-0123456789abcdef"}',
      ...(standard === '1.2'
        ? {
            'cmi.core.exit': 'suspend',
            'cmi.core.lesson_status': 'incomplete',
            'cmi.core.session_time': '00:00:00',
          }
        : { 'cmi.exit': 'suspend', 'cmi.completion_status': 'incomplete', 'cmi.session_time': 'PT0H0M0S' }),
    });
  });

  test('work done to the end arrives at the server and as a score in the LMS', async () => {
    const world = newWorld();
    const { act, status } = await world.opened();
    for (const id of ['one', 'two', 'three']) void act(good(id));
    await world.clock.pass(1000);
    expect(world.server.events()).toHaveLength(3);
    expect(status().server.kind).toBe('saved');
    expect(world.lms.stored).toMatchObject(
      standard === '1.2'
        ? { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100' }
        : { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.scaled': '1' },
    );
  });

  test('a relaunch finds the session again and lowers nothing', async () => {
    const world = newWorld();
    const { act, window } = await world.opened();
    for (const id of ['one', 'two', 'three']) void act(good(id));
    await world.clock.pass(1000);
    window.close();
    const again = await world.opened();
    expect(again.launch.resumed).toBe(true);
    expect(world.lms.statuses.at(-1)).toBe(standard === '1.2' ? 'passed' : 'completed');
  });

  test('each heartbeat tells server and LMS again', async () => {
    const world = newWorld();
    await world.opened();
    const commits = () =>
      world.windows[0]?.lmsLaunch.calls.filter(({ name }) => name === 'Commit').length ?? 0;
    const before = commits();
    await world.clock.pass(120_000);
    expect(commits() - before).toBe(2);
    expect(world.server.session()?.heartbeats.map(({ sessionTime }) => sessionTime)).toEqual([
      'PT0H1M0S',
      'PT0H2M0S',
    ]);
  });
});
