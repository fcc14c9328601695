import { describe, expect, test } from 'vitest';
import { connectLmsIn } from '../../bridge/connect-lms.ts';
import type { LmsConnection } from '../../bridge/lms-connection.ts';
import { callsOf, passedIn, standards, worldOf } from './world/acts.ts';
import type { WindowImitation, World } from './world/world.ts';

/** Content without a server in a window of the world. */
async function openAlone(world: World): Promise<{ window: WindowImitation; lms: LmsConnection }> {
  const window = world.bare();
  const scormVersion = world.lms.standard === '1.2' ? '1.2' : '2004-4th';
  const lms = await world.after(1000, connectLmsIn(window.environment(), { scormVersion }));
  return { window, lms };
}

describe.each(standards)('the LMS alone, SCORM %s', (standard) => {
  test('what is reported stands in the LMS, committed', async () => {
    const world = worldOf(standard);
    const { lms } = await openAlone(world);
    lms.report({ completion: 'completed', success: 'passed', score: 92.5, suspendData: 'page 3' });
    expect(world.lms.stored).toMatchObject({ [passedIn[standard]]: 'passed', 'cmi.suspend_data': 'page 3' });
    expect(lms.status().kind).toBe('accepted');
  });

  test('the next launch finds it, and lowers nothing', async () => {
    const world = worldOf(standard);
    const first = await openAlone(world);
    first.lms.report({ completion: 'completed', success: 'passed', score: 92.5, suspendData: 'page 3' });
    first.window.close();
    const { lms } = await openAlone(world);
    expect(lms.found).toMatchObject({ score: '92.5', suspendData: 'page 3' });
    lms.report({ completion: 'incomplete', score: 10 });
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
  });

  test('without a report the LMS hears incomplete, time and suspend, and no score', async () => {
    const world = worldOf(standard);
    const { window } = await openAlone(world);
    await world.clock.pass(60_000);
    window.close();
    expect(world.lms.statuses).toEqual(['incomplete']);
    expect(Object.keys(world.lms.stored).filter((element) => element.includes('score'))).toEqual([]);
  });

  test('the end comes once, by exit or by closing', async () => {
    const world = worldOf(standard);
    const { window, lms } = await openAlone(world);
    lms.exit();
    window.close();
    expect(callsOf(world, 'Terminate')).toHaveLength(1);
  });
});

test('without any LMS nothing is written, and the status says so', async () => {
  const world = worldOf('2004', { apiComesAfter: Number.MAX_SAFE_INTEGER });
  const opening = connectLmsIn(world.bare().environment(), { scormVersion: '2004-4th' });
  const lms = await world.after(8000, opening);
  lms.report({ score: 10 });
  lms.exit();
  expect(lms).toMatchObject({ found: null });
  expect(lms.status().kind).toBe('absent');
});

describe('the server alone', () => {
  test('runs at once, for the learner it is given', async () => {
    const world = worldOf('2004');
    const window = world.open({ lms: 'none', learner: { id: 'u-17', name: 'Ann' } });
    const connection = await world.after(100, window.connection);
    expect(world.server.launches[0]?.learner).toEqual({ id: 'u-17', name: 'Ann' });
    expect(connection.status().lms.kind).toBe('absent');
    expect(callsOf(world, 'Initialize')).toEqual([]);
  });
});
