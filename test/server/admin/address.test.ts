import { expect, test } from 'vitest';
import { readArrival } from '../../../server/admin/model/address.ts';

const page = 'http://localhost:8080/admin/';

test.each([
  ['nothing to say', '', { setUpToken: null, problem: null }],
  ['the token of the first user', '#set-up=abc', { setUpToken: 'abc', problem: null }],
  ['an empty token', '#set-up=', { setUpToken: null, problem: null }],
  ['a refusal', '?problem=HTTPS_NEEDED', { setUpToken: null, problem: { title: 'Signing in needs HTTPS' } }],
  ['a text of somebody else', '?problem=<b>', { problem: { title: 'Signing in did not work' } }],
  ['a name that every object has', '?problem=toString', { problem: { title: 'Signing in did not work' } }],
])('an address with %s is read, and cleaned of it', (_case, rest, read) => {
  expect(readArrival(`${page}${rest}`)).toMatchObject({ ...read, cleanPath: '/admin/' });
});
