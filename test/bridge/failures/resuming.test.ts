import { describe, expect, test } from 'vitest';
import { encodeEnvelope, parseEnvelope } from '../../../bridge/lms/envelope.ts';
import { callsOf, good, passCourse, passedIn, standards, valuesOf, worldOf } from '../world/acts.ts';

describe.each(standards)('SCORM %s', (standard) => {
  test('24: suspend_data has a limit: the envelope stays below every one', async () => {
    const world = worldOf(standard, { suspendData: { most: 255, errorBeyond: '405' } });
    await world.opened();
    expect(world.lms.stored['cmi.suspend_data']).toBe('{"sid":"session-0123456789abcdef"}');
  });

  test.each(['blank', 'html-escaped'] as const)(
    '25: suspend_data comes back %s: the session is found all the same',
    async (suspendDataComesBack) => {
      const world = worldOf(standard, { suspendDataComesBack });
      const first = await world.opened();
      await passCourse(world, first);
      first.window.close();
      const { launch } = await world.opened();
      expect(world.server.launches[1]?.sid).toBe('session-0123456789abcdef');
      expect(launch.score).toBe(100);
    },
  );

  test('25: the LMS forgets the whole attempt: the server finds the session by package and learner', async () => {
    const world = worldOf(standard);
    const first = await world.opened();
    await passCourse(world, first);
    first.window.close();
    world.lms.stored = {};
    const again = await world.opened();
    expect(again.launch).toMatchObject({ resumed: true, score: 100 });
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
  });

  test('26: entry says ab-initio after a suspend: nothing is decided by it', async () => {
    const world = worldOf(standard, { entryAfterSuspend: 'ab-initio' });
    (await world.opened()).window.close();
    const { launch } = await world.opened();
    expect(world.server.launches[1]).toMatchObject({ entry: 'ab-initio', sid: launch.sid });
  });

  test('27: a passed course is opened again: no status is set back', async () => {
    const world = worldOf(standard);
    const first = await world.opened();
    await passCourse(world, first);
    first.window.close();
    world.server.forgetScores();
    const { window } = await world.opened();
    window.close();
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
    expect(valuesOf(world, passedIn[standard]).lastIndexOf('incomplete')).toBeLessThan(
      valuesOf(world, passedIn[standard]).indexOf('passed'),
    );
  });

  test('28: a launch without a status ends as completed in some LMSs: incomplete is written first and committed', async () => {
    const world = worldOf(standard, { statusNeverSet: 'completed' });
    (await world.opened()).window.close();
    expect(world.lms.statuses).toEqual(['incomplete']);
  });

  test('28: the same where the server was never reached', async () => {
    const world = worldOf(standard, { statusNeverSet: 'completed' });
    world.server.fault = 'deaf';
    const window = world.open();
    await world.clock.pass(5000);
    window.close();
    expect(world.lms.statuses).toEqual(['incomplete']);
  });

  test('29: lesson_mode is missing: that means normal, and everything is written', async () => {
    const world = worldOf(standard, { blankReads: ['mode'] });
    const connection = await world.opened();
    await passCourse(world, connection);
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
  });

  test('29: review without credit writes nothing at all', async () => {
    const world = worldOf(standard, { afterPassing: 'review-no-credit' });
    const first = await world.opened();
    await passCourse(world, first);
    first.window.close();
    const before = callsOf(world, 'SetValue').length;
    const again = await world.opened();
    await world.clock.pass(120_000);
    again.window.close();
    expect(callsOf(world, 'SetValue')).toHaveLength(before);
    expect(again.status().lms.kind).toBe('closed');
  });

  test('30: a second window takes over; the first stops writing and says so', async () => {
    const world = worldOf(standard);
    const first = await world.opened();
    const second = await world.opened();
    const before = first.window.lmsLaunch.calls.length;
    await world.clock.pass(130_000);
    expect(first.status().lease).toBe('elsewhere');
    expect(first.window.lmsLaunch.calls).toHaveLength(before);
    expect(second.status().lease).toBe('held');
    expect(await first.act(good('one'))).toMatchObject({
      kind: 'refused',
      problem: { code: 'elsewhere' },
    });
  });

  test('30: the first window takes the session back', async () => {
    const world = worldOf(standard);
    const first = await world.opened();
    const second = await world.opened();
    await world.after(1000, first.retake());
    expect(first.status().lease).toBe('held');
    expect(second.status().lease).toBe('elsewhere');
    expect((await world.after(1000, first.act(good('one')))).kind).toBe('accepted');
  });

  test('30: a device that hears no other window learns it from the server with its next heartbeat', async () => {
    const world = worldOf(standard);
    const first = await world.opened();
    first.window.tabs.clear();
    await world.opened();
    expect(first.status().lease).toBe('held');
    await world.clock.pass(61_000);
    expect(first.status().lease).toBe('elsewhere');
  });
});

describe('25: suspend_data was altered', () => {
  const sid = 'session-0123456789abcdef';

  test.each([
    ['as written', encodeEnvelope(sid), 'ours'],
    ['in the other spelling', `${encodeEnvelope(sid)} `, 'ours'],
    ['HTML-escaped', `{&quot;sid&quot;:&#34;${sid}&quot;}`, 'ours'],
    ['cut off', encodeEnvelope(sid).slice(0, 20), 'foreign'],
    ['of another content', '{"v":2,"d":[123]}', 'foreign'],
    ['with a sid that is none', '{"sid":"<script>"}', 'foreign'],
    ['a number', '42', 'foreign'],
    ['blank', ' ', 'empty'],
  ])('%s', (_, text, kind) => {
    expect(parseEnvelope(text).kind).toBe(kind);
  });
});
