import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration2004, formatTimespan12 } from '../../../bridge/lms/scorm-time.ts';
import { valuesOf, worldOf } from '../world/acts.ts';

describe('39: 1.2 time has two-digit parts, and hundredths are read in different ways', () => {
  test.each([
    [0, '00:00:00'],
    [999, '00:00:00'],
    [65_500, '00:01:05'],
    [100 * 3_600_000, '100:00:00'],
    [1e15, '9999:59:59'],
    [-5, '00:00:00'],
    [Number.NaN, '00:00:00'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatTimespan12(milliseconds)).toBe(text);
  });

  test('every time is two to four digits of hours and no hundredths', () => {
    fc.assert(
      fc.property(fc.double(), (milliseconds) => {
        expect(formatTimespan12(milliseconds)).toMatch(/^\d{2,4}:[0-5]\d:[0-5]\d$/);
      }),
    );
  });
});

describe('40: Moodle adds days wrongly: 2004 durations have none', () => {
  test.each([
    [0, 'PT0H0M0S'],
    [65_500, 'PT0H1M5S'],
    [26 * 3_600_000 + 3 * 60_000 + 4000, 'PT26H3M4S'],
    [3_600_000, 'PT1H0M0S'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatDuration2004(milliseconds)).toBe(text);
  });

  test('every duration has hours, minutes and seconds alone, and reads back as what it was', () => {
    fc.assert(
      fc.property(fc.nat(1e12), (milliseconds) => {
        const [, hours = 0, minutes = 0, seconds] =
          /^PT(\d+)H([0-5]?\d)M([0-5]?\d)S$/.exec(formatDuration2004(milliseconds)) ?? [];
        expect(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)).toBe(
          Math.floor(milliseconds / 1000),
        );
      }),
    );
  });
});

test('41: session_time is the whole launch so far, written again before each commit', async () => {
  const world = worldOf('2004');
  const { window } = await world.opened();
  for (let minute = 0; minute < 3; minute += 1) {
    await world.clock.pass(60_000);
    window.tell('active');
  }
  expect(valuesOf(world, 'cmi.session_time')).toEqual(['PT0H0M0S', 'PT0H1M0S', 'PT0H2M0S', 'PT0H3M0S']);
});

describe('42: time is not overstated', () => {
  test('a hidden player counts nothing', async () => {
    const world = worldOf('2004');
    const { window } = await world.opened();
    await world.clock.pass(10_000);
    window.hide();
    await world.clock.pass(600_000);
    window.show();
    await world.clock.pass(1000);
    expect(world.server.session()?.heartbeats.at(-1)?.sessionTime).toBe('PT0H0M10S');
  });

  test('five minutes after the last act the counting pauses until the next', async () => {
    const world = worldOf('2004');
    const { window } = await world.opened();
    await world.clock.pass(1_800_000);
    window.tell('active');
    await world.clock.pass(60_000);
    expect(world.server.session()?.heartbeats.at(-1)?.sessionTime).toMatch(/^PT0H(5M5\dS|6M0S)$/);
  });
});
