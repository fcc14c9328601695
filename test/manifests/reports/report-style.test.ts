import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportStyle } from '../../../manifests/reports/report-style.ts';

const tokensFile = join(import.meta.dirname, '../../../player/style/tokens.css');

function tokensOf(style: string): ReadonlyMap<string, string> {
  const first = /:root \{[^}]*\}/.exec(style)?.[0] ?? '';
  return new Map(
    [...first.matchAll(/(--[a-z-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

test('a report, which stands alone, has the colours of the pages', () => {
  const shared = tokensOf(readFileSync(tokensFile, 'utf8'));
  const own = tokensOf(reportStyle);
  expect(own.size).toBeGreaterThan(8);
  expect(own).toEqual(new Map([...own.keys()].map((name) => [name, shared.get(name)])));
});
