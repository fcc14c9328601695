import { expect, test } from 'vitest';
import { watchIdle } from '../../player/watch-idle.ts';

/** A page whose clock the test turns. */
function watch() {
  const told: string[] = [];
  let act = (): void => {};
  let pending: { readonly action: () => void; readonly after: number } | undefined;
  watchIdle(
    {
      addEventListener: (_, listener) => {
        act = listener;
      },
      setTimeout: (action, after) => {
        pending = { action, after };
        return pending;
      },
      clearTimeout: () => {
        pending = undefined;
      },
    },
    (presence) => told.push(presence),
  );
  return { told, act: () => act(), pending: () => pending };
}

test('five minutes without a touch are a pause, and a touch ends it', () => {
  const { told, act, pending } = watch();
  expect(pending()?.after).toBe(300_000);
  pending()?.action();
  act();
  expect(told).toEqual(['here', 'away', 'here']);
});

test('each touch begins the five minutes anew', () => {
  const { act, pending } = watch();
  const before = pending();
  act();
  expect(pending()).not.toBe(before);
});
