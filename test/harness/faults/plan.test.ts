import { expect, test } from 'vitest';
import { builtInPlans, findPlan } from './built-in-plans.ts';
import { parsePlan } from './plan.ts';
import { serverFaultOf } from './server-faults.ts';

test('a plan of one line is a good day but for that line', () => {
  const plan = parsePlan({ name: 'mine', calls: [{ call: 'Commit', does: 'lost' }] });
  expect(plan).toMatchObject({ leaving: 'navigate', placement: 'frame', server: [], calls: [{ from: 1 }] });
});

test.each([
  [{ calls: [] }, /name/],
  [{ name: 'x', calls: [{ call: 'Commit', does: 'explode' }] }, /does/],
  [{ name: 'x', unknown: 1 }, /unknown/i],
])('%j is no plan', (text, reason) => {
  expect(() => parsePlan(text)).toThrow(reason);
});

test('every built-in plan has a name of its own and says what goes wrong', () => {
  expect(new Set(builtInPlans.map(({ name }) => name)).size).toBe(builtInPlans.length);
  expect(builtInPlans.every(({ title }) => title.endsWith('.'))).toBe(true);
});

test('a session that expires at the third commit stays expired', () => {
  const faults = findPlan('session-expires')?.server ?? [];
  const does = [1, 2, 3, 4].map((number) => serverFaultOf(faults, { number, isLeaving: false }));
  expect(does).toEqual([undefined, undefined, 'expire', 'expire']);
});

test('a fault on leaving spares the commits before', () => {
  const faults = findPlan('leaving-lost')?.server ?? [];
  expect(serverFaultOf(faults, { number: 5, isLeaving: false })).toBeUndefined();
  expect(serverFaultOf(faults, { number: 6, isLeaving: true })).toBe('lose');
});
