import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineIndex } from '../../../manifests/reading/line-index.ts';

test('line and column are those that an editor shows', () => {
  const text = fc.array(fc.constantFrom('a', '\n', 'é', '😀')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(), (written, number) => {
      const offset = number % (written.length + 1);
      const lines = written.slice(0, offset).split('\n');
      expect(createLineIndex(written)(offset)).toEqual({
        line: lines.length,
        column: (lines.at(-1)?.length ?? 0) + 1,
      });
    }),
  );
});
