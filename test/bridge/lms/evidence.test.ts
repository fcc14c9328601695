import { describe, expect, test } from 'vitest';
import { addWrite, withoutTold } from '../../../bridge/lms/evidence.ts';
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
  test('each beat tells what was written to the LMS since the last, and what it answered', async () => {
    const world = worldOf(standard);
    await world.opened();
    await world.clock.pass(61_000);
    const [first] = world.server.session()?.beats ?? [];
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
      ?.beats.flatMap(({ lms }) => lms ?? [])
      .filter(({ errorCode }) => errorCode !== '0');
    expect(refused?.[0]).toMatchObject({
      element: 'commit',
      returned: 'false',
      errorCode: standard === '1.2' ? '101' : '391',
    });
  });

  test('evidence that no beat has delivered is told by the next', async () => {
    const world = worldOf(standard);
    await world.opened();
    world.server.fault = 'deaf';
    await world.clock.pass(300_000);
    world.server.fault = 'none';
    await world.clock.pass(60_000);
    const told = world.server.session()?.beats.flatMap(({ lms }) => lms ?? []) ?? [];
    expect(told.filter(({ element }) => element === 'commit').length).toBeGreaterThanOrEqual(6);
  });
});

test('the newest 200 writes are kept: they explain how the LMS stands now', () => {
  const writes = Array.from({ length: 250 }, (_, n) => write(String(n))).reduce(
    addWrite,
    [] as readonly ReturnType<typeof write>[],
  );
  expect(writes).toHaveLength(200);
  expect(writes.at(-1)?.value).toBe('249');
});

test('only what a beat has told is forgotten', () => {
  const told = [write('a'), write('b')];
  const later = write('c');
  expect(withoutTold([...told, later], told)).toEqual([later]);
});
