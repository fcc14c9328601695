import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../manifests/check.ts';
import { formatRulesPage } from '../../manifests/reports/rule-table.ts';

test('RULES.md lists every rule as it is (node scripts/list-rules.ts writes it)', () => {
  const page = readFileSync(new URL('../../manifests/RULES.md', import.meta.url), 'utf8');
  expect(page).toBe(formatRulesPage(rules));
});

test('no rule is an error without naming an LMS, or that the check could not go on', () => {
  const nameless = rules.filter((rule) => rule.severity === 'error' && rule.brokenIn.length === 0);
  expect(nameless).toEqual([]);
});

test('what hides a message of the schemas is itself never less than a fault', () => {
  const mild = rules.filter(
    ({ sameAsSchema, severity }) => sameAsSchema !== undefined && severity === 'note',
  );
  expect(mild).toEqual([]);
});

test.each(rules)('$id says where it comes from, what an LMS does and what to do', (rule) => {
  expect(rule.id).toMatch(/^[a-z0-9]+\/[a-z0-9.-]+$/);
  expect([rule.title, rule.standard, rule.paragraph].every((text) => text.length > 1)).toBe(true);
  expect([rule.whatLmsDoes, rule.remedy].every((text) => text.endsWith('.'))).toBe(true);
});
