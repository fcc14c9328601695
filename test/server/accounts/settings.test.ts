import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config.ts';

const oidc = {
  OIDC_ISSUER: 'https://id.example.com',
  OIDC_CLIENT_ID: 'causeway',
  OIDC_CLIENT_SECRET: 'secret',
};

test('nothing needs to be set', () => {
  expect(readConfig({}).access).toEqual({ publicUrl: undefined, oidc: undefined });
});

test('groups have roles as the environment says', () => {
  const row = { group: 'staff', organizationId: '00000000-0000-4000-8000-000000000001', role: 'admin' };
  const { access } = readConfig({ ...oidc, OIDC_GROUP_ROLES: JSON.stringify([row]) });
  expect(access.oidc).toMatchObject({
    issuer: 'https://id.example.com',
    groupsClaim: 'groups',
    groupRoles: [row],
  });
});

test.each([
  ['half of single sign-on', { OIDC_ISSUER: oidc.OIDC_ISSUER }, 'OIDC_CLIENT_ID'],
  [
    'group roles that are no JSON',
    { ...oidc, OIDC_GROUP_ROLES: 'staff=admin' },
    'OIDC_GROUP_ROLES: not JSON',
  ],
  ['an address that is none', { PUBLIC_URL: 'causeway' }, 'PUBLIC_URL'],
])('%s is refused by name', (_title, env, named) => {
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).toThrow(named);
});
