import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { afterAll, describe, expect, test } from 'vitest';
import {
  machinePermissions,
  type Permission,
  permissions,
  roles,
} from '../../../server/authorization/permissions.ts';
import type { AccessRule } from '../../../server/authorization/route-rule.ts';
import { createAdminDependencies } from '../../../server/create-admin-dependencies.ts';
import { createAdminClient, type Headers } from '../accounts/setting/admin-client.ts';
import { cheapPasswords } from '../accounts/setting/open-admin.ts';
import { addMember, addOrganization, addPerson, signedIn, withToken } from '../accounts/setting/people.ts';
import { engines } from '../setting/engines.ts';
import { setLearnerPath } from '../setting/learner-path.ts';

/** Who may do what, said once more: a change of the table must be meant. */
const mayDo: Readonly<Record<string, string>> = {
  'organization.read': 'owner admin analyst viewer token',
  'organization.manage': 'owner',
  'members.read': 'owner admin',
  'members.manage': 'owner admin',
  'tokens.read': 'owner admin',
  'tokens.manage': 'owner admin',
  'audit.read': 'owner admin token',
  'packages.read': 'owner admin analyst viewer token',
  'learners.manage': 'owner admin',
  'packages.manage': 'owner admin token',
  'reports.read': 'owner admin analyst viewer token',
  'datasets.read': 'owner admin analyst token',
  'events.read': 'owner admin',
  'receivers.manage': 'owner admin',
  'events.write': 'owner admin token',
  'pulls.manage': 'owner admin',
  'roster.read': 'owner admin token',
  'roster.write': 'owner admin token',
  'gradebook.read': 'owner admin analyst token',
  'gradebook.write': 'owner admin token',
  'placements.write': 'owner admin token',
  'insights.write': 'owner admin token',
  'recommendations.write': 'owner admin token',
  'applications.write': 'owner admin token',
  'statements.write': 'owner admin token',
  'statements.read': 'owner admin analyst token',
  'statements.read.mine': 'owner admin token',
  state: 'owner admin token',
  profile: 'owner admin token',
  'metrics.read.own': 'owner admin token',
};

/** Routes that know no users: learners' package keys, machines that watch over the server, the files of the admin pages. */
const outside = [
  '/api/sch/scorm/',
  '/xapi/*',
  '/health/',
  '/metrics',
  '/api/openapi.json',
  '/api/docs',
  '/admin',
  '*',
];

const engine = await engines.embedded();
afterAll(() => engine.stop());
const { app, dependencies, routes } = await openServer();
const client = createAdminClient(app);
const [home, foreign] = [await addOrganization(dependencies), await addOrganization(dependencies)];

/** The whole server as it runs, with every route that it has. */
async function openServer() {
  const found: RouteOptions[] = [];
  const listen = (message: unknown): void => {
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', (route) => void found.push(route));
  };
  subscribe('fastify.initialization', listen);
  const { app: server, sessions } = await setLearnerPath(engine.database);
  unsubscribe('fastify.initialization', listen);
  await server.ready();
  const dependencies = createAdminDependencies(
    { ...sessions, courses: sessions.courses.current },
    { publicUrl: undefined, oidc: undefined },
  );
  return { app: server, dependencies: { ...dependencies, passwords: cheapPasswords }, routes: found };
}

const callerNames = [...roles, 'nobody', 'operator', 'token', 'otherToken', 'revokedToken'] as const;
type CallerName = (typeof callerNames)[number];

/** What each caller sends; made anew for each request, because some requests end a sign-in. */
const callers: Readonly<Record<CallerName, (rule: AccessRule) => Promise<Headers>>> = {
  nobody: async () => ({}),
  owner: async () => signedIn(dependencies, await addMember(dependencies, home, 'owner')),
  admin: async () => signedIn(dependencies, await addMember(dependencies, home, 'admin')),
  analyst: async () => signedIn(dependencies, await addMember(dependencies, home, 'analyst')),
  viewer: async () => signedIn(dependencies, await addMember(dependencies, home, 'viewer')),
  operator: async () => signedIn(dependencies, await addPerson(dependencies, 'operator')),
  token: (rule) => withToken(dependencies, home, permissionsOf(rule)),
  otherToken: (rule) => withToken(dependencies, home, withoutPermission(rule)),
  revokedToken: async () => {
    const headers = await withToken(dependencies, home, machinePermissions);
    await dependencies.db.updateTable('causeway.api_token').set({ revoked_at: dependencies.now() }).execute();
    return headers;
  },
};

function permissionsOf(rule: AccessRule): readonly Permission[] {
  if (rule.kind === 'token') return rule.permissions;
  return 'permission' in rule ? [rule.permission] : permissions;
}

function withoutPermission(rule: AccessRule) {
  const named: readonly Permission[] =
    'permission' in rule || 'permissions' in rule ? permissionsOf(rule) : [];
  return machinePermissions.filter((one) => !named.includes(one));
}

interface Meeting {
  readonly rule: AccessRule;
  readonly caller: CallerName;
  readonly isHome: boolean;
}

/** The refusal that the rule means for this caller; undefined where it lets them in. */
function expectRefusal({ rule, caller, isHome }: Meeting): string | undefined {
  // Its credentials are in the body.
  if (rule.kind === 'oauth-client') return undefined;
  if (caller === 'revokedToken') return 'API_TOKEN_INVALID';
  if (rule.kind === 'public') return undefined;
  if (caller === 'nobody') return 'SIGN_IN_NEEDED';
  if (rule.kind === 'token') return expectToken(caller);
  if (rule.kind === 'own-organizations') return expectAllowed(rule.permission, caller);
  if (rule.kind !== 'organization') return expectPerson(rule, caller);
  if (!isHome || caller === 'operator') return 'ORGANIZATION_HIDDEN';
  return expectAllowed(rule.permission, caller);
}

function expectAllowed(permission: string, caller: CallerName): string | undefined {
  return (mayDo[permission] ?? '').split(' ').includes(caller) ? undefined : 'PERMISSION_MISSING';
}

/** A route for machines sees no cookie: whoever comes with one is nobody. */
function expectToken(caller: CallerName): string | undefined {
  if (caller === 'token') return undefined;
  return caller === 'otherToken' ? 'PERMISSION_MISSING' : 'SIGN_IN_NEEDED';
}

function expectPerson({ kind }: AccessRule, caller: CallerName): string | undefined {
  if (caller === 'token' || caller === 'otherToken') return 'PEOPLE_ONLY';
  return kind === 'account' || caller === 'operator' ? undefined : 'PERMISSION_MISSING';
}

const accessCodes = [
  'SIGN_IN_NEEDED',
  'PEOPLE_ONLY',
  'PERMISSION_MISSING',
  'ORGANIZATION_HIDDEN',
  'API_TOKEN_INVALID',
  'ORIGIN_FOREIGN',
  'CSRF_TOKEN_WRONG',
];

const values: Readonly<Record<string, string>> = { courseId: 'tiny', scormVersion: '1.2', generation: '1' };

function fill(url: string, organizationId: string): string {
  return url
    .replace(':organizationId', organizationId)
    .replaceAll(/:(\w+)/g, (_all, name: string) => values[name] ?? '00000000-0000-4000-8000-0000000000ee');
}

const guarded = routes
  .filter(({ method }) => method !== 'HEAD')
  .flatMap(({ method, url, config }) => {
    const rule = config?.access;
    return rule === undefined ? [] : [{ name: `${method} ${url}`, method: String(method), url, rule }];
  });

describe.each(guarded)('$name', ({ method, url, rule }) => {
  test.each(callerNames)('%s is met as the rule says, at home and elsewhere', async (caller) => {
    for (const organizationId of [home, foreign]) {
      const headers = await callers[caller](rule);
      const body = method === 'GET' ? undefined : {};
      const reply = await client.send(`${method} ${fill(url, organizationId)}`, body, headers);
      const refusal = accessCodes.find((code) => code === reply.body?.code);
      const wanted = expectRefusal({ rule, caller, isHome: organizationId === home });
      expect({ organizationId, refusal }).toEqual({ organizationId, refusal: wanted });
      expect(reply.status).toBeLessThan(500);
    }
  });
});

const withoutCookies = ['public', 'oauth-client', 'token'];
const changes = guarded.filter(({ method, rule }) => method !== 'GET' && !withoutCookies.includes(rule.kind));

test.each(changes)('$name: a change that another site sent is refused', async ({ method, url, rule }) => {
  const headers = await callers[rule.kind === 'operator' ? 'operator' : 'owner'](rule);
  const line = `${method} ${fill(url, home)}`;
  const fromElsewhere = await client.send(line, {}, { ...headers, origin: 'https://evil.example' });
  expect(fromElsewhere.body.code).toBe('ORIGIN_FOREIGN');
  const withoutToken = await client.send(line, {}, { ...headers, 'x-csrf-token': 'guessed' });
  expect(withoutToken.body.code).toBe('CSRF_TOKEN_WRONG');
});

test('a route without a rule is one that knows no users', () => {
  const unruled = routes.filter(({ config }) => config?.access === undefined).map(({ url }) => url);
  expect(unruled.filter((url) => url !== '/' && !outside.some((start) => url.startsWith(start)))).toEqual([]);
});

test('there are routes for each kind of rule, and each permission is said here once more', () => {
  const kinds = guarded.map(({ rule }) => rule.kind);
  expect(kinds).toEqual(expect.arrayContaining(['public', 'account', 'operator', 'organization', 'token']));
  expect(Object.keys(mayDo).sort()).toEqual([...permissions].sort());
});
