import { expect, test } from 'vitest';
import { sayAction, sayDetails } from '../../../server/admin/model/audit-words.ts';

test('an action is said in words, an unknown one by its name', () => {
  expect([sayAction('token.revoked'), sayAction('later.thing'), sayAction('toString')]).toEqual([
    'revoked an API token',
    'later.thing',
    'toString',
  ]);
});

test('details are said by their names', () => {
  expect(sayDetails({ role: 'viewer', origins: ['https://a.example'], generation: 2 })).toBe(
    'role: viewer, origins: https://a.example, generation: 2',
  );
});
