import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backOff } from '../../../bridge/delivery/back-off.ts';
import { firstBatch } from '../../../bridge/delivery/queue.ts';
import { reactions } from '../../../bridge/session/reactions.ts';
import { callsOf, good, passCourse, passedIn, standards, worldOf } from '../world/acts.ts';

describe.each(standards)('SCORM %s', (standard) => {
  test('10: synchronous requests fail while the page is dismissed: everything was committed before', async () => {
    const world = worldOf(standard, { whileDismissed: 'throws-and-lost' });
    const connection = await world.opened();
    await passCourse(world, connection);
    connection.window.close();
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
  });

  test('10: a browser killed without any event loses nothing that was done', async () => {
    const world = worldOf(standard);
    const connection = await world.opened();
    await passCourse(world, connection);
    connection.window.kill();
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
  });

  test('13: a page put into the back/forward cache is committed and goes on when it is shown again', async () => {
    const world = worldOf(standard);
    const { window, act, status } = await world.opened();
    window.tell('paused');
    window.hide();
    await world.clock.pass(3_600_000);
    window.tell('back');
    expect(callsOf(world, 'Terminate')).toHaveLength(0);
    expect((await world.after(1000, act(good('one')))).kind).toBe('accepted');
    expect(status().lms.kind).toBe('accepted');
  });

  test('14: "hidden" comes after pagehide: nothing is called after Terminate', async () => {
    const world = worldOf(standard);
    const { window } = await world.opened();
    window.tell('leaving', 'gone', 'hidden', 'gone', 'back', 'online');
    await world.clock.pass(120_000);
    expect(window.lmsLaunch.calls.at(-1)?.name).toBe('Terminate');
    expect(callsOf(world, 'Terminate')).toHaveLength(1);
  });

  test('15: a phone that goes to another app gets its commit at "hidden"', async () => {
    const world = worldOf(standard);
    const { window } = await world.opened();
    await world.clock.pass(30_000);
    const before = callsOf(world, 'Commit').length;
    window.hide();
    window.kill();
    expect(callsOf(world, 'Commit').length - before).toBe(1);
  });

  test('17: the LMS says yes while the network is gone: it is told again when the network is back', async () => {
    const world = worldOf(standard, { onDeadNetwork: 'yes-and-lost' });
    const { act } = await world.opened();
    void act(good('one'));
    await world.clock.pass(50);
    world.lms.fault = 'dead-network';
    world.setOnline(false);
    await world.clock.pass(60_000);
    const before = callsOf(world, 'Commit').length;
    world.lms.fault = 'none';
    world.setOnline(true);
    await world.clock.pass(1000);
    expect(callsOf(world, 'Commit').length).toBeGreaterThan(before);
  });

  test('18: closed while offline: the acts arrive with the next launch on this device', async () => {
    const world = worldOf(standard);
    const { act, window } = await world.opened();
    world.setOnline(false);
    void act(good('one'));
    await world.clock.pass(1000);
    window.close();
    world.setOnline(true);
    const again = await world.opened();
    expect(world.server.events()).toHaveLength(1);
    expect(again.state().challengeScores).toEqual({ one: 160 });
  });

  test('19: a commit refused inside an unload does not keep Terminate back', async () => {
    const world = worldOf(standard, { commitOnUnload: 'null-391' });
    const { window } = await world.opened();
    await world.clock.pass(30_000);
    window.lmsLaunch.isDismissed = true;
    window.close();
    expect(callsOf(world, 'Terminate').map(({ error }) => error)).toEqual(['0']);
  });

  test('20: several handlers ask for the end: Terminate is called once', async () => {
    const world = worldOf(standard);
    const { window, exit } = await world.opened();
    void exit();
    void exit();
    window.tell('gone');
    await world.clock.pass(10_000);
    expect(callsOf(world, 'Terminate')).toHaveLength(1);
  });

  test('21: the LMS session is gone: the learner is told, and the next launch repairs the LMS', async () => {
    const world = worldOf(standard);
    const connection = await world.opened();
    world.lms.fault = 'session-gone';
    await passCourse(world, connection);
    expect(connection.status()).toMatchObject({ lms: { kind: 'not-accepted' }, server: { kind: 'saved' } });
    connection.window.close();
    await world.opened();
    expect(world.lms.stored[passedIn[standard]]).toBe('passed');
  });

  test('21: the LMS hears of an idle learner at each heartbeat, so that its own session lives', async () => {
    const world = worldOf(standard);
    await world.opened();
    const before = callsOf(world, 'Commit').length;
    await world.clock.pass(600_000);
    expect(callsOf(world, 'Commit').length - before).toBe(10);
  });

  test('22: the last heartbeat of a launch leaves as the page goes', async () => {
    const world = worldOf(standard);
    const { window } = await world.opened();
    await world.clock.pass(10_000);
    window.close();
    await world.clock.pass(1000);
    expect(world.server.finishes).toHaveLength(1);
    expect(world.server.finishes[0]?.lms?.at(-1)?.element).toBe('terminate');
  });

  test('23: a frozen tab counts no time beyond five minutes after the last act', async () => {
    const world = worldOf(standard);
    const { window } = await world.opened();
    await world.clock.pass(3_600_000);
    window.tell('back');
    await world.clock.pass(1000);
    expect(world.server.session()?.heartbeats.at(-1)?.sessionTime).toBe('PT0H5M0S');
  });
});

test('11: `unload` is never listened to', () => {
  const page = readFileSync(new URL('../../../bridge/browser/browser-page.ts', import.meta.url), 'utf8');
  expect(page).not.toMatch(/'unload'/);
});

test('12: `beforeunload` also comes before downloads and cancelled leaves: it never terminates', () => {
  expect(reactions.leaving).toEqual(['commit']);
});

test('16: what a closing page sends stays within the 64 KiB that all such requests share', () => {
  const act = { ...good('one'), optionId: 'x'.repeat(60) } as const;
  const waiting = Array.from({ length: 1000 }, (_, n) => {
    return { ...act, id: `id-${n}`.padEnd(22, '0'), at: '2026-01-01T00:00:00.000Z', seq: n + 1 };
  });
  const batch = firstBatch(waiting);
  expect(batch.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(batch).length).toBeLessThan(60_000);
});

test('18: a class that comes back online does not come back at one moment', () => {
  expect(backOff(4, 0)).toBe(8000);
  expect(backOff(4, 0.999)).toBeLessThan(4100);
  expect(backOff(50, 0)).toBe(12_000);
});
