import { describe, expect, test } from 'vitest';
import { parseTime } from '../../../bridge/lms/scorm-time.ts';
import { missingTime } from '../../../bridge/lms/time-made-good.ts';
import { callsOf, good, passCourse, passedIn, standards, valuesOf, worldOf } from '../world/acts.ts';

const raw = { '1.2': 'cmi.core.score.raw', '2004': 'cmi.score.raw' } as const;
const status = { '1.2': 'cmi.core.lesson_status', '2004': 'cmi.completion_status' } as const;
const time = { '1.2': 'cmi.core.session_time', '2004': 'cmi.session_time' } as const;

describe.each(standards)('SCORM %s', (standard) => {
  test.each(['browse', 'review'])(
    '%s: nothing that the LMS stores changes, Finish included',
    async (mode) => {
      const world = worldOf(standard, { statusNeverSet: 'completed' });
      world.lms.said = { mode };
      const { act, exit, window, status: told } = await world.opened();
      await world.after(1000, act(good('one')));
      await world.clock.pass(120_000);
      window.hide();
      await world.after(10_000, exit());
      expect(world.lms.stored).toEqual({});
      expect(['SetValue', 'Commit', 'Terminate'].flatMap((name) => callsOf(world, name))).toEqual([]);
      expect(told().lms.kind).toBe('closed');
      expect(world.server.launches[0]?.mode).toBe(mode);
    },
  );

  test('no-credit in a normal launch reports like any other', async () => {
    const world = worldOf(standard);
    world.lms.said = { mode: 'normal', credit: 'no-credit' };
    await passCourse(world, await world.opened());
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
    expect(world.server.launches[0]?.credit).toBe('no-credit');
  });

  test('what the server keeps back stays untold: incomplete, and no score', async () => {
    const world = worldOf(standard);
    world.server.verdict = { completion: 'incomplete', success: 'unknown', score: null };
    await passCourse(world, await world.opened());
    expect(world.lms.stored[status[standard]]).toBe('incomplete');
    expect(world.lms.stored).not.toHaveProperty(raw[standard]);
  });

  test('the verdict of the best attempt is told, whatever the present one comes to', async () => {
    const world = worldOf(standard);
    world.server.verdict = { completion: 'completed', success: 'passed', score: 91 };
    const { act } = await world.opened();
    await world.after(1000, act({ ...good('one'), optionId: 'bad' }));
    expect(world.lms.stored).toMatchObject({ [passedIn[standard]]: 'passed', [raw[standard]]: '91' });
  });

  test('practice by the server’s word is told to no LMS', async () => {
    const world = worldOf(standard);
    world.server.verdict = null;
    const connection = await world.opened();
    await passCourse(world, connection);
    await world.clock.pass(120_000);
    expect(world.lms.stored).not.toHaveProperty(raw[standard]);
    expect(world.lms.stored[passedIn[standard]]).not.toBe('passed');
  });

  test('a resumed session writes its status again, and never over a better one', async () => {
    const world = worldOf(standard);
    const first = await world.opened();
    await passCourse(world, first);
    first.window.close();
    world.server.verdict = { completion: 'incomplete', success: 'unknown', score: null };
    await world.opened();
    const second = world.lms.launches[1]?.calls.filter(({ element }) => element === passedIn[standard]) ?? [];
    expect(new Set(second.map(({ value }) => value))).toEqual(new Set(standard === '1.2' ? ['passed'] : []));
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
  });

  test('a launch that the server refuses ends its LMS session once, as the learner leaves', async () => {
    const world = worldOf(standard);
    world.server.refusal = { status: 401, code: 'PACKAGE_KEY_UNKNOWN' };
    const window = world.open();
    await world.clock.pass(1000);
    await expect(window.connection).rejects.toMatchObject({ code: 'PACKAGE_KEY_UNKNOWN' });
    expect(callsOf(world, 'Terminate')).toEqual([]);
    window.close();
    expect(callsOf(world, 'Terminate')).toHaveLength(1);
    expect(world.lms.stored[status[standard]]).toBe('incomplete');
  });

  test('one that is refused and then tried again in the same window goes on in the same LMS session', async () => {
    const world = worldOf(standard);
    world.server.refusal = { status: 401, code: 'PACKAGE_KEY_UNKNOWN' };
    const window = world.open();
    await world.clock.pass(1000);
    await window.connection.catch(() => undefined);
    world.server.refusal = null;
    window.connect({});
    await world.clock.pass(1000);
    await passCourse(world, await window.connection);
    window.close();
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
    expect(callsOf(world, 'Terminate')).toHaveLength(1);
  });

  test('an LMS for whole numbers gets the rounded score, and is asked for decimals once', async () => {
    const world = worldOf(standard);
    world.lms.wholeNumbers = true;
    world.server.verdict = { completion: 'completed', success: 'passed', score: 93.75 };
    const { status: told } = await world.opened();
    await world.clock.pass(180_000);
    expect(world.lms.stored[raw[standard]]).toBe('94');
    expect(valuesOf(world, raw[standard]).filter((value) => value === '93.75')).toHaveLength(1);
    expect(told().lms.kind).toBe('accepted');
  });

  test('`exit` is written again before the end', async () => {
    const world = worldOf(standard);
    (await world.opened()).window.close();
    const last = world.lms.launches[0]?.calls.slice(-2) ?? [];
    expect(last.map(({ name, value }) => [name, value])).toEqual([
      ['SetValue', 'suspend'],
      ['Terminate', ''],
    ]);
  });

  test('time that the LMS lost is written with this launch’s', async () => {
    const world = worldOf(standard);
    (await world.opened()).window.close();
    world.lms.said = { totalTime: standard === '1.2' ? '00:01:00' : 'PT1M' };
    world.server.lmsKnown = { completion: '', success: '', score: '', totalTime: 'PT1M10S' };
    await world.opened();
    expect(valuesOf(world, time[standard]).slice(-1)).toEqual([
      standard === '1.2' ? '00:00:10' : 'PT0H0M10S',
    ]);
    expect(world.server.launches[1]?.found?.totalTime).toBe('PT0H1M0S');
  });
});

describe('time is made good only where the LMS’s total can be trusted', () => {
  const found = { completion: '', success: '', score: '', suspendData: 'ours', totalTime: 'PT1M' } as const;
  const known = { completion: '', success: '', score: '', totalTime: 'PT3M' };

  test.each([
    ['the total is behind', [found, known], 120_000],
    ['the LMS adds session_time at each commit', [{ ...found, totalTime: 'PT9M' }, known], 0],
    ['the LMS never adds up, or a new attempt began', [{ ...found, totalTime: 'PT0S' }, known], 0],
    ['the LMS tells no total', [{ ...found, totalTime: '' }, known], 0],
    ['our data did not come back', [{ ...found, suspendData: 'empty' }, known], 0],
    ['nothing was acknowledged', [found, { ...known, totalTime: null }], 0],
    ['nothing is known', [found, null], 0],
  ] as const)('%s', (_, [what, then], missing) => expect(missingTime(what, then)).toBe(missing));
});

test.each([
  ['00:01:05', 65_000],
  ['0012:00:00.50', 43_200_500],
  ['PT1H1M1.5S', 3_661_500],
  ['P1DT1S', 86_401_000],
  ['PT0H0M0S', 0],
  ['', null],
  ['1:2', null],
  ['later', null],
])('the time %j is %j milliseconds', (text, milliseconds) => expect(parseTime(text)).toBe(milliseconds));

const words = [
  ['passed', 100, ['incomplete', 'passed']],
  ['failed', 62.5, ['incomplete', 'failed']],
] as const;

test.each(words)(
  '1.2 hears of a course that ends %s with %d exactly the words of its way',
  async (success, score, told) => {
    const world = worldOf('1.2');
    world.server.verdict = { completion: 'incomplete', success: 'unknown', score: null };
    const { act, exit } = await world.opened();
    await world.after(61_000, act(good('one')));
    world.server.verdict = { completion: 'completed', success, score };
    await world.after(61_000, act(good('two')));
    await world.after(10_000, exit());
    const spoken = valuesOf(world, status['1.2']);
    expect(spoken.filter((word, index) => word !== spoken[index - 1])).toEqual(told);
  },
);

test.each(standards)(
  'SCORM %s: each tick writes all again and commits once, also when nothing changed',
  async (standard) => {
    const world = worldOf(standard);
    world.server.heartbeatSeconds = 1;
    const { act } = await world.opened();
    await world.after(1000, act(good('one')));
    const calls = world.lms.launches[0]?.calls ?? [];
    const before = calls.length;
    await world.clock.pass(5000);
    const ticks = calls.slice(before);
    const elements = [status[standard], raw[standard], time[standard], 'cmi.suspend_data'];
    elements.push(raw[standard].replace('raw', 'min'), raw[standard].replace('raw', 'max'));
    if (standard === '2004') elements.push('cmi.score.scaled');
    for (const element of elements) {
      const values = ticks.filter((call) => call.element === element).map(({ value }) => value);
      expect([element, values.length, new Set(values).size]).toEqual([
        element,
        5,
        element === time[standard] ? 5 : 1,
      ]);
    }
    expect(ticks.filter(({ name }) => name === 'Commit')).toHaveLength(5);
  },
);
