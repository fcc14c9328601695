import { expect, test } from 'vitest';
import { readArrival, readPlace, writeLink, writePlace } from '../../../server/admin/model/address.ts';

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
  expect(readArrival(`${page}${rest}`)).toMatchObject({ ...read, cleanPath: '/admin/' });
});

test('an empty token is no link', () => {
  expect(readArrival(`${page}#set-up=`).link).toBeUndefined();
});

test('a page that is bookmarked stays in the address', () => {
  expect(readArrival(`${page}#people/org`)).toMatchObject({
    link: undefined,
    cleanPath: '/admin/#people/org',
  });
});

test('a link is read as it was written', () => {
  const link = { kind: 'invitation', token: 'cwi_a+b/c=' } as const;
  expect(readArrival(writeLink('https://causeway.example', link)).link).toEqual(link);
});

test.each([[{ page: 'people', organizationId: 'org' }], [{ page: 'account', organizationId: '' }]] as const)(
  'a place is read as it was written: %o',
  (place) => {
    expect(readPlace(writePlace(place))).toEqual(place);
  },
);

test.each(['', '#', '#nowhere', '#constructor'])(
  'an address with “%s” leaves the choice of the page',
  (hash) => {
    expect(readPlace(hash)).toEqual({ page: undefined, organizationId: '' });
  },
);
