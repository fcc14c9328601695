import { expect, test } from 'vitest';
import { diffLines } from '../../../player/model/diff-lines.ts';

const code = ['a', 'b', '', 'c'].map((text) => [['', text]] as const);

test('each line of a remediation says what becomes of it', () => {
  const lines = diffLines({ id: 'o', title: 'O', code, marks: '-+… ' });
  expect(lines.map(({ kind }) => kind)).toEqual(['removed', 'added', 'left-out', 'same']);
});

test('a remediation without marks is code to read', () => {
  expect(diffLines({ id: 'o', title: 'O', code }).every(({ kind }) => kind === 'same')).toBe(true);
});
