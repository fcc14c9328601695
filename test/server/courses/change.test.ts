import { expect, test } from 'vitest';
import { applyChange, rowsToShow } from '../../../server/courses/change.ts';

const code = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'b'].join('\n');
const after = (change: string) => {
  const applied = applyChange(code, change);
  return applied.ok ? applied.changed.code : applied;
};

test('lines go, come and stay', () => {
  expect(after(' a\n-b\n+B\n+BB\n c')).toBe(code.replace('b', 'B\nBB'));
});

test('a change has several parts, each found after the one before', () => {
  expect(after('-b\n+B\n c\n@@\n-h\n@@\n-b\n+end')).toBe(['a', 'B', ...'cdefgi', 'end'].join('\n'));
});

test('a blank line needs no space before it', () => {
  const applied = applyChange('a\n\nb', ' a\n\n-b\n+c');
  expect(applied).toMatchObject({ ok: true, changed: { code: 'a\n\nc' } });
});

test.each([
  ['names lines that the code does not have', ' a\n-x', { reason: 'unfound', line: 2 }],
  ['fits in two places', '-b', { reason: 'ambiguous', line: 1 }],
  ['adds without saying where', '+x', { reason: 'unfound', line: 1 }],
  ['changes nothing', ' a\n b', { reason: 'nothing', line: 1 }],
  ['has a line without a mark', ' a\nb', { reason: 'mark', line: 2 }],
  ['names lines before the part above', '-c\n@@\n-a', { reason: 'unfound', line: 3 }],
])('a change is refused that %s', (_, change, problem) => {
  expect(after(change)).toEqual({ ok: false, ...problem });
});

test('what changes is shown with two lines around it, and what lies between as one gap', () => {
  const applied = applyChange(code, '-a\n+A\n@@\n-h\n+H\n i');
  const shown = applied.ok ? rowsToShow(applied.changed.rows) : [];
  expect(shown.map((row) => row?.mark ?? '…').join('')).toBe('-+  …  -+  ');
});
