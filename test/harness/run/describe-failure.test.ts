import { expect, test } from 'vitest';
import { describeFailure } from './describe-failure.ts';

const timeout = 'locator.click: Timeout 5000ms exceeded.';
const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;

test.each([
  [
    'a button that stays disabled',
    `${timeout}\nCall log:\n${dim('  - waiting for locator("button")')}\n${dim('    - element is not enabled')}\n${dim('  - retrying click action')}`,
    `${timeout} element is not enabled`,
  ],
  [
    'a button that stays covered',
    `${timeout}\nCall log:\n  - waiting for locator("button")\n    - <div></div> intercepts pointer events\n  - waiting 500ms`,
    `${timeout} <div></div> intercepts pointer events`,
  ],
  [
    'a button that is not there',
    `${timeout}\nCall log:\n  - waiting for locator("button")`,
    `${timeout} waiting for locator("button")`,
  ],
  ['a failure without a call log', 'Nothing is visible', 'Nothing is visible'],
])('%s is told in one line', (_, message, told) => {
  expect(describeFailure(new Error(message))).toBe(told);
});
