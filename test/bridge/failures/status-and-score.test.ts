import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampScore, formatDecimal } from '../../../bridge/lms/decimal.ts';
import { dialects } from '../../../bridge/lms/dialects.ts';
import { isFall } from '../../../bridge/lms/status-rank.ts';
import type { Wanted } from '../../../bridge/lms/wanted-values.ts';
import { type LmsMemory, planCommit } from '../../../bridge/lms/write-plan.ts';
import { paths } from '../../../bridge/paths.ts';
import { callsOf, good, passCourse, standards, valuesOf, worldOf } from '../world/acts.ts';

const empty: LmsMemory = { heldValues: {}, acceptedValues: {}, trust: 'full', scoreDigits: 2 };
const wanted = (status: Partial<Wanted['status']>): Wanted => ({
  status: { completion: 'incomplete', success: 'unknown', score: null, ...status },
  sessionTime: 0,
  suspendData: null,
  location: null,
});
const written = (version: '1.2' | '2004-4th', status: Partial<Wanted['status']>, held = {}) => {
  const plan = planCommit(
    { ...empty, heldValues: held },
    { wanted: wanted(status), scope: 'all' },
    dialects[version],
  );
  return Object.fromEntries(plan);
};

describe('31, 32: 1.2 has one status for two facts', () => {
  test.each([
    ['incomplete', 'unknown', 'incomplete'],
    ['incomplete', 'passed', 'incomplete'],
    ['incomplete', 'failed', 'incomplete'],
    ['completed', 'unknown', 'incomplete'],
    ['completed', 'passed', 'passed'],
    ['completed', 'failed', 'failed'],
  ] as const)('%s and %s is told as %s', (completion, success, told) => {
    expect(written('1.2', { completion, success })['cmi.core.lesson_status']).toBe(told);
  });

  test('completed is never written after passed, nor anything else', () => {
    const held = { 'cmi.core.lesson_status': 'passed' };
    expect(written('1.2', { completion: 'completed', success: 'failed' }, held)).toHaveProperty(
      ['cmi.core.lesson_status'],
      'passed',
    );
    expect(isFall('passed', 'completed')).toBe(true);
  });
});

test('33: 2004 gets score, success and completion in one commit', async () => {
  const world = worldOf('2004');
  const connection = await world.opened();
  for (const challenge of ['one', 'two']) await world.after(100, connection.act(good(challenge)));
  const before = callsOf(world, 'Commit').length;
  await world.after(100, connection.act(good('three')));
  expect(callsOf(world, 'Commit').length - before).toBe(1);
  expect(world.lms.stored).toMatchObject({
    'cmi.completion_status': 'completed',
    'cmi.success_status': 'passed',
    'cmi.score.raw': '100',
  });
});

test('34: some LMSs grade by raw alone, some by scaled: 2004 gets raw on 0 to 100, min, max and scaled', () => {
  expect(written('2004-4th', { score: 87.5 })).toMatchObject({
    'cmi.score.min': '0',
    'cmi.score.max': '100',
    'cmi.score.raw': '87.5',
    'cmi.score.scaled': '0.875',
  });
});

test('35: Open edX publishes a grade when the status is written: score stands before success before completion', () => {
  const elements = Object.keys(
    written('2004-4th', { score: 80, completion: 'completed', success: 'passed' }),
  );
  const order = ['cmi.score.raw', 'cmi.score.scaled', 'cmi.success_status', 'cmi.completion_status'];
  expect(elements.filter((element) => order.includes(element))).toEqual(order);
});

describe('36: decimals are read strictly', () => {
  test.each([
    [0, '0'],
    [100, '100'],
    [87.5, '87.5'],
    [87.126, '87.13'],
    [1e-7, '0'],
    [-0.001, '0'],
    [70.1 + 0.2, '70.3'],
  ])('%d is written as %s', (value, text) => {
    expect(formatDecimal(value, 2)).toBe(text);
  });

  test('no number gets an exponent, a bare point, trailing zeros or a comma', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.constantFrom(2, 4), (value, digits) => {
        expect(formatDecimal(clampScore(value) ?? 0, digits)).toMatch(/^(0|[1-9]\d*)(\.\d{0,3}[1-9])?$/);
      }),
    );
  });
});

describe('37: no score is not a score of 0', () => {
  test.each(standards)(
    'SCORM %s: no score element is written before the first completed challenge',
    async (standard) => {
      const world = worldOf(standard);
      await world.opened();
      await world.clock.pass(61_000);
      expect(callsOf(world, 'SetValue').filter(({ element }) => element.includes('score'))).toEqual([]);
    },
  );

  test('a score that is no number is no score', () => {
    expect([null, Number.NaN, Number.POSITIVE_INFINITY].map(clampScore)).toEqual([null, null, null]);
    expect(clampScore(0)).toBe(0);
  });
});

test('38: interactions differ between LMSs in count and vocabulary: none are written', async () => {
  const world = worldOf('1.2');
  await passCourse(world, await world.opened());
  expect(callsOf(world, 'SetValue').filter(({ element }) => element.includes('interactions'))).toEqual([]);
});

test('38: an LMS with a completion threshold decides by the measure: it is written with completion', () => {
  const held = { 'cmi.completion_threshold': '0.8' };
  expect(written('2004-4th', { completion: 'completed' }, held)).toHaveProperty('cmi.progress_measure', '1');
  expect(written('2004-4th', { completion: 'completed' })).not.toHaveProperty('cmi.progress_measure');
});

describe('a refused commit whose values the LMS counts as sent', () => {
  test('is followed by a changed value, and the status arrives', async () => {
    const world = worldOf('1.2', { refusedCommit: 'counted-as-sent' });
    const connection = await world.opened();
    world.lms.fault = 'server-error';
    await passCourse(world, connection);
    world.lms.fault = 'none';
    await world.clock.pass(60_000);
    expect(world.lms.stored).toMatchObject({
      'cmi.core.lesson_status': 'passed',
      'cmi.core.score.raw': expect.stringMatching(/^100/),
    });
    expect(world.lms.statuses).toEqual(['incomplete', 'passed']);
  });

  test('from the first commit on: status and the second copy of the session arrive too', async () => {
    const world = worldOf('1.2', { refusedCommit: 'counted-as-sent' });
    world.lms.fault = 'server-error';
    const { launch } = await world.opened();
    world.lms.fault = 'none';
    await world.clock.pass(61_000);
    expect(world.lms.stored['cmi.core.lesson_status']).toBe('incomplete');
    expect(world.lms.stored['cmi.core.lesson_location']?.trim()).toBe(launch.sid);
  });

  test.each(standards)(
    'SCORM %s: is tried again with the next heartbeat, not at each answer of the server',
    async (standard) => {
      const world = worldOf(standard);
      const { act } = await world.opened();
      world.lms.fault = 'server-error';
      await world.after(1000, act(good('one')));
      const before = callsOf(world, 'Commit').length;
      for (let n = 0; n < 5; n += 1) await world.after(1000, act({ type: 'topic-opened', topicId: 'first' }));
      expect(callsOf(world, 'Commit').length).toBe(before);
      await world.clock.pass(60_000);
      expect(callsOf(world, 'Commit').length).toBeGreaterThan(before);
    },
  );

  test('never writes the status twice over in 2004, which sends it again by itself', async () => {
    const world = worldOf('2004');
    const connection = await world.opened();
    world.lms.fault = 'server-error';
    await passCourse(world, connection);
    world.lms.fault = 'none';
    await world.clock.pass(60_000);
    const told = valuesOf(world, 'cmi.completion_status');
    expect(told.slice(told.indexOf('completed'))).not.toContain('incomplete');
  });
});

test.each(standards)(
  'SCORM %s: a second window that never reached the server does not take back what the first one told meanwhile',
  async (standard) => {
    const world = worldOf(standard);
    const first = await world.opened();
    world.server.blocked.add(paths.launch);
    const second = world.open();
    await world.clock.pass(61_000);
    await passCourse(world, first);
    second.close();
    await world.clock.pass(1000);
    expect(world.lms.stored[standard === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status']).toBe(
      standard === '1.2' ? 'passed' : 'completed',
    );
  },
);
