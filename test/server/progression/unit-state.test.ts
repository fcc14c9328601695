import { expect, test } from 'vitest';
import { describeUnit } from '../../../server/progression/unit-state.ts';

test.each([
  [undefined, 'open'],
  [{ units: 0, accuracy: 50 }, 'tried'],
  [{ units: 0, accuracy: null }, 'tried'],
  [{ units: 0, accuracy: 70 }, 'close'],
  [{ units: 0, accuracy: 100 }, 'close'],
  [{ units: 1, accuracy: 90 }, 'mastered'],
  [{ units: 2, accuracy: null }, 'mastered'],
] as const)('with the results %j a unit that needs 90 %% is %s', (results, state) => {
  expect(describeUnit(results, { accuracy: 90 })).toBe(state);
});
