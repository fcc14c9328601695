import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecret, deriveSecret, hashSecret } from '../../../server/accounts/secret-token.ts';

test('a secret holds 256 bits and fits into a cookie', () => {
  expect(createSecret(randomBytes)).toMatch(/^[\w-]{43}$/);
});

test('what is derived for one use tells nothing for another, nor what is stored', () => {
  const secret = createSecret(randomBytes);
  const made = [
    secret,
    hashSecret(secret),
    ...['csrf', 'state', 'nonce'].map((use) => deriveSecret(secret, use)),
  ];
  expect(new Set(made).size).toBe(made.length);
  expect(deriveSecret(secret, 'csrf')).toBe(deriveSecret(secret, 'csrf'));
});
