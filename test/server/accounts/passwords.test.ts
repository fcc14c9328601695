import { expect, test } from 'vitest';
import { createPasswords, isWeak } from '../../../server/accounts/passwords.ts';

test.each([
  ['eleven char', true],
  ['twelve chars', false],
  ['aaaabbbbaaaa', true],
  ['I am carolin.b!', true],
  ['I AM CAROLIN.B!', true],
  ['walking on 7 hills', false],
])('"%s" is weak: %s', (password, weak) => {
  expect(isWeak(password, 'carolin.b@example.com')).toBe(weak);
});

test('a hash is argon2id with 19 MiB and two passes, and differs each time', async () => {
  const passwords = createPasswords();
  const [one, two] = [await passwords.hash('walking on 7 hills'), await passwords.hash('walking on 7 hills')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await passwords.matches(two, 'walking on 7 hills')).toBe(true);
  expect(await passwords.matches(two, 'walking on 8 hills')).toBe(false);
});

test('nothing matches where there is no password, not even the decoy', async () => {
  const passwords = createPasswords({ memoryCost: 8, timeCost: 1 });
  expect(await passwords.matches(null, 'nobody has this password')).toBe(false);
  expect(await passwords.matches(undefined, '')).toBe(false);
});
