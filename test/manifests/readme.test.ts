import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../manifests/check.ts';
import { replaceRuleTable } from '../../manifests/reports/rule-table.ts';

test('the README lists every rule as it is (node scripts/list-rules.ts writes the list)', () => {
  const readme = readFileSync(new URL('../../manifests/README.md', import.meta.url), 'utf8');
  expect(replaceRuleTable(readme, rules)).toBe(readme);
});

test.each(rules)('$id says where it comes from, what an LMS does and what to do', (rule) => {
  expect(rule.id).toMatch(/^[a-z0-9]+\/[a-z0-9.-]+$/);
  expect([rule.title, rule.standard, rule.paragraph].every((text) => text.length > 1)).toBe(true);
  expect([rule.whatLmsDoes, rule.remedy].every((text) => text.endsWith('.'))).toBe(true);
});
