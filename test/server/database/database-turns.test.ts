import { expect, test } from 'vitest';
import { createTurns } from '../../../server/database/database-turns.ts';

/** Lets all who wait come to their turn, each ending it at once; gives the order in which they came. */
async function play(comers: readonly ('first' | 'after')[]): Promise<string[]> {
  const turns = createTurns();
  const order: string[] = [];
  await turns.take.first();
  const done = comers.map(async (who) => {
    await turns.take[who]();
    order.push(who);
    turns.give();
  });
  turns.give();
  await Promise.all(done);
  return order;
}

test('a reader lets the writers go before it that wait already', async () => {
  expect(await play(['after', 'first', 'first'])).toEqual(['first', 'first', 'after']);
});

test('a reader comes to its turn however many writers come', async () => {
  const order = await play(['after', ...Array.from({ length: 20 }, () => 'first' as const)]);
  expect(order.indexOf('after')).toBe(8);
});

test('the connection is free again after the last', async () => {
  const turns = createTurns();
  await turns.take.after();
  turns.give();
  await expect(turns.take.first()).resolves.toBeUndefined();
});
