import { expect, test } from 'vitest';
import { describeAction, describeDetails } from '../../../../server/admin/pages/audit-log/describe-action.ts';

test('an action is said in words, an unknown one by its name', () => {
  expect([
    describeAction('token.revoked'),
    describeAction('later.thing'),
    describeAction('toString'),
  ]).toEqual(['revoked an API token', 'later.thing', 'toString']);
});

test('details are said by their names', () => {
  expect(describeDetails({ role: 'viewer', origins: ['https://a.example'], generation: 2 })).toBe(
    'role: viewer, origins: https://a.example, generation: 2',
  );
});
