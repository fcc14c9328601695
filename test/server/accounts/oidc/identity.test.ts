import { expect, test } from 'vitest';
import { parseIdentity } from '../../../../server/accounts/oidc/identity.ts';

const claims = { iss: 'https://id.example', sub: '1', email: 'Dana@Example.com', name: 'Dana' };
const settings = { groupsClaim: 'roles' };

test('claims become an identity with the address in lower case', () => {
  expect(parseIdentity({ ...claims, email_verified: true, roles: ['a'] }, settings)).toEqual({
    issuer: 'https://id.example',
    subject: '1',
    email: 'dana@example.com',
    isEmailVerified: true,
    name: 'Dana',
    groups: ['a'],
  });
});

test.each([
  [undefined, []],
  ['one', ['one']],
  [{ odd: true }, []],
])('groups claimed as %j are %j', (roles, groups) => {
  expect(parseIdentity({ ...claims, roles }, settings).groups).toEqual(groups);
});

test.each([
  [undefined, false],
  ['true', true],
  ['false', false],
])('email_verified as %j is %s', (email_verified, isEmailVerified) => {
  expect(parseIdentity({ ...claims, email_verified }, settings)).toMatchObject({ isEmailVerified });
});

test('claims without an address make nobody', () => {
  expect(() => parseIdentity({ ...claims, email: undefined }, settings)).toThrow();
});
