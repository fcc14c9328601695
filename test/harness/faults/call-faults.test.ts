import { expect, test } from 'vitest';
import type { Runtime } from '../runtime/runtime.ts';
import { createFaultSwitchboard } from './call-faults.ts';
import type { CallFault } from './plan.ts';

const time = { now: () => 0 };
const second: CallFault = { call: 'Commit', from: 2, to: 2, does: 'false', error: '391', ms: 1 };

function lms(): Runtime & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    model: () => ({}),
    answer: (method) => {
      asked.push(method);
      return { returned: 'true', error: '0' };
    },
  };
}

test('a fault strikes the call that it names and no other', () => {
  const runtime = createFaultSwitchboard([second], time).layer(lms());
  const answers = [1, 2, 3].map(() => runtime.answer('Commit', ['']));
  expect(answers.map(({ error }) => error)).toEqual(['0', '391', '0']);
});

test('a refused call does not reach the LMS', () => {
  const inner = lms();
  const runtime = createFaultSwitchboard([{ ...second, from: 1, to: 1 }], time).layer(inner);
  runtime.answer('Commit', ['']);
  expect(inner.asked).toEqual([]);
});

test('a lost call says true and does not reach the LMS', () => {
  const inner = lms();
  const runtime = createFaultSwitchboard([{ ...second, from: 1, does: 'lost' }], time).layer(inner);
  expect(runtime.answer('Commit', [''])).toEqual({ returned: 'true', error: '0' });
  expect(inner.asked).toEqual([]);
});

test('a promise holds what the LMS answered', async () => {
  const runtime = createFaultSwitchboard([{ ...second, from: 1, does: 'promise' }], time).layer(lms());
  await expect(runtime.answer('Commit', ['']).returned).resolves.toBe('true');
});

test('a fault armed by hand strikes the next call and says so', () => {
  const board = createFaultSwitchboard([], time);
  const runtime = board.layer(lms());
  runtime.answer('Commit', ['']);
  board.arm({ ...second, from: 1, to: 1, does: 'throw' });
  expect(() => runtime.answer('Commit', [''])).toThrow('The LMS failed');
  expect(board.struck()).toBe('throw');
});

test('an armed fault tells whether it waits, has acted or can act no more', () => {
  const board = createFaultSwitchboard([second], time);
  const runtime = board.layer(lms());
  const states = [1, 2].map(() => {
    runtime.answer('Commit', ['']);
    return board.armed().map(({ acted, isSpent }) => [acted, isSpent]);
  });
  expect(states).toEqual([[[0, false]], [[1, true]]]);
});

test('a disarmed fault does nothing', () => {
  const board = createFaultSwitchboard([], time);
  const runtime = board.layer(lms());
  board.arm({ ...second, from: 1, to: 1 });
  for (const { id } of board.armed()) board.disarm(id);
  expect([runtime.answer('Commit', ['']).error, board.armed()]).toEqual(['0', []]);
});
