import { expect, test } from 'vitest';
import { formatLink, parseArrival } from '../../../../server/admin/routes/arrival.ts';

const page = 'http://localhost:8080/admin/';

test.each([
  ['nothing to say', '', { link: undefined, problem: null }],
  ['the token of the first user', '#set-up=abc', { link: { kind: 'set-up', token: 'abc' }, problem: null }],
  ['an invitation', '#invitation=cwi_a.b', { link: { kind: 'invitation', token: 'cwi_a.b' } }],
  ['a link for a new password', '#password-reset=abc', { link: { kind: 'password-reset', token: 'abc' } }],
  ['a refusal', '?problem=HTTPS_NEEDED', { link: undefined, problem: { title: 'Signing in needs HTTPS' } }],
  ['a text of somebody else', '?problem=<b>', { problem: { title: 'Signing in did not work' } }],
  ['a name that every object has', '?problem=toString', { problem: { title: 'Signing in did not work' } }],
])('an address with %s is read, and cleaned of it', (_case, rest, read) => {
  expect(parseArrival(`${page}${rest}`)).toMatchObject({ ...read, cleanPath: '/admin/' });
});

test('an empty token is no link', () => {
  expect(parseArrival(`${page}#set-up=`).link).toBeUndefined();
});

test('a page that is bookmarked stays in the address', () => {
  expect(parseArrival(`${page}#people/org`)).toMatchObject({
    link: undefined,
    cleanPath: '/admin/#people/org',
  });
});

test('a link is read as it was written', () => {
  const link = { kind: 'invitation', token: 'cwi_a+b/c=' } as const;
  expect(parseArrival(formatLink('https://causeway.example', link)).link).toEqual(link);
});

test('a query that is named like a link is none', () => {
  expect(parseArrival(`${page}#people/org?invitation=x&set-up=y`).link).toBeUndefined();
});
