import { describe, expect, test } from 'vitest';
import { Evidence } from '../../../bridge/lms/evidence.ts';
import { lmsWriteSchema } from '../../../bridge/protocol.ts';
import { good, standards, worldOf } from '../world/acts.ts';

const write = (value: string) => ({
  at: '2026-01-01T00:00:00.000Z',
  element: 'cmi.exit',
  value,
  returned: 'true',
  errorCode: '0',
});

describe.each(standards)('SCORM %s', (standard) => {
  test('each heartbeat tells what was written to the LMS since the last, and what it answered', async () => {
    const world = worldOf(standard);
    await world.opened();
    await world.clock.pass(61_000);
    const [first] = world.server.session()?.heartbeats ?? [];
    expect(first?.lms?.[0]).toMatchObject({ value: 'suspend', returned: 'true', errorCode: '0' });
    expect(first?.lms?.every((entry) => lmsWriteSchema.safeParse(entry).success)).toBe(true);
  });

  test('a refused commit is told with its error code', async () => {
    const world = worldOf(standard);
    const { act } = await world.opened();
    world.lms.fault = 'server-error';
    void act(good('one'));
    await world.clock.pass(61_000);
    const refused = world.server
      .session()
      ?.heartbeats.flatMap(({ lms }) => lms ?? [])
      .filter(({ errorCode }) => errorCode !== '0');
    expect(refused?.[0]).toMatchObject({
      element: 'commit',
      returned: 'false',
      errorCode: standard === '1.2' ? '101' : '391',
    });
  });

  test('a commit in which the LMS’s script broke is told without a code: what it has is of another call', async () => {
    const world = worldOf(standard);
    const { act } = await world.opened();
    world.lms.fault = 'throws';
    void act(good('one'));
    await world.clock.pass(61_000);
    const broken = world.server
      .session()
      ?.heartbeats.flatMap(({ lms }) => lms ?? [])
      .filter(({ returned }) => returned === 'threw');
    expect(broken?.find(({ element }) => element === 'commit')).toMatchObject({ errorCode: '' });
  });

  test('evidence that no heartbeat has delivered is told by the next', async () => {
    const world = worldOf(standard);
    await world.opened();
    world.server.fault = 'deaf';
    await world.clock.pass(300_000);
    world.server.fault = 'none';
    await world.clock.pass(60_000);
    const told = world.server.session()?.heartbeats.flatMap(({ lms }) => lms ?? []) ?? [];
    expect(told.filter(({ element }) => element === 'commit').length).toBeGreaterThanOrEqual(6);
  });
});

test('the newest 200 writes are kept: they explain how the LMS stands now', () => {
  const evidence = new Evidence();
  for (let n = 0; n < 250; n += 1) evidence.add(write(String(n)));
  expect(evidence.list()).toHaveLength(200);
  expect(evidence.list().at(-1)?.value).toBe('249');
});

test('only what a heartbeat has told is forgotten', () => {
  const evidence = new Evidence();
  evidence.add(write('a'));
  evidence.add(write('b'));
  const told = evidence.list();
  evidence.add(write('c'));
  evidence.remove(told);
  expect(evidence.list()).toEqual([{ ...write('c'), n: 3 }]);
});

test('each entry has a number of its own within the launch, also when it is sent again', async () => {
  const world = worldOf('1.2');
  const { exit } = await world.opened();
  world.server.fault = 'mute';
  await world.clock.pass(180_000);
  world.server.fault = 'none';
  await world.after(10_000, exit());
  const entries = world.server.session()?.heartbeats.flatMap(({ lms }) => lms ?? []) ?? [];
  const texts = new Map(entries.map((entry) => [entry.n, JSON.stringify(entry)]));
  expect(new Set(entries.map((entry) => JSON.stringify(entry))).size).toBe(texts.size);
  expect(entries.length).toBeGreaterThan(texts.size);
});
