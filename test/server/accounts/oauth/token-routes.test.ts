import { expect, test } from 'vitest';
import { createApiToken, revokeApiToken } from '../../../../server/accounts/api-tokens.ts';
import type { Permission } from '../../../../server/authorization/permissions.ts';
import { type AdminTest, describeAdmin } from '../setting/describe-admin.ts';
import { addMember, addOrganization } from '../setting/people.ts';

const scope = (name: string) => `https://purl.imsglobal.org/spec/or/v1p2/scope/${name}`;
const results = '/ims/oneroster/gradebook/v1p2/assessmentResults';

async function addClient(
  at: AdminTest,
  scopes: readonly Permission[] = ['gradebook.read', 'gradebook.write'],
) {
  const organizationId = await addOrganization(at.dependencies);
  const owner = await addMember(at.dependencies, organizationId, 'owner');
  const actor = { kind: 'account', id: owner.id, name: 'Owner', requestId: 'test' } as const;
  const order = { organizationId, name: 'Client', scopes, expiresInDays: 1 };
  const maker = { id: owner.id, role: 'owner' } as const;
  const { id, token } = await createApiToken({ ...order, maker }, actor, at.dependencies);
  return { id, token, revoke: () => revokeApiToken({ organizationId, id }, actor, at.dependencies) };
}

async function ask(at: AdminTest, form: Record<string, string>, headers: Record<string, string> = {}) {
  const payload = new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const reply = await at.app.inject({
    method: 'POST',
    url: '/oauth2/token',
    payload,
    headers: { ...type, ...headers },
  });
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
}

type Client = Awaited<ReturnType<typeof addClient>>;
const inForm = ({ id, token }: Client) => ({ client_id: id, client_secret: token });
const inBasic = ({ id, token }: Client) => ({
  authorization: `Basic ${Buffer.from(`${id}:${token}`).toString('base64')}`,
});

async function statusOf(at: AdminTest, line: string, token: string): Promise<number> {
  return (await at.client.send(line, undefined, { authorization: `Bearer ${token}` })).status;
}

describeAdmin('the token endpoint', (at) => {
  test('gives an access token for an hour to credentials in the form, or in Basic', async () => {
    const client = await addClient(at);
    for (const reply of [await ask(at, inForm(client)), await ask(at, {}, inBasic(client))]) {
      expect(reply).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
      expect(reply.headers['cache-control']).toBe('no-store');
      expect(await statusOf(at, `GET ${results}`, reply.body.access_token)).toBe(200);
    }
  });

  test('an access token does what its scopes say and no more', async () => {
    const client = await addClient(at, ['gradebook.read', 'gradebook.write', 'roster.read']);
    const asked = scope('assessment.readonly');
    const { body } = await ask(at, { ...inForm(client), scope: asked });
    expect(body.scope).toBe(asked);
    const lines = [
      `GET ${results}`,
      `DELETE ${results}/r1`,
      'GET /ims/oneroster/gradebook/v1p2/lineItems',
      'GET /ims/oneroster/rostering/v1p2/users',
    ];
    const statuses = [];
    for (const line of lines) statuses.push(await statusOf(at, line, body.access_token));
    expect(statuses).toEqual([200, 403, 403, 403]);
  });

  test('demographics and deletion have scopes of their own', async () => {
    const client = await addClient(at, ['gradebook.write', 'roster.read']);
    const names = ['roster-core.readonly', 'assessment.delete'].map(scope).join(' ');
    const { body } = await ask(at, { ...inForm(client), scope: names });
    const rostering = '/ims/oneroster/rostering/v1p2';
    expect(await statusOf(at, `GET ${rostering}/users`, body.access_token)).toBe(200);
    expect(await statusOf(at, `GET ${rostering}/demographics`, body.access_token)).toBe(403);
    expect(await statusOf(at, `DELETE ${results}/none`, body.access_token)).toBe(404);
    expect(await statusOf(at, `PUT ${results}/none`, body.access_token)).toBe(403);
  });

  test('an access token is over after an hour, and when its API token is revoked', async () => {
    const client = await addClient(at);
    const { body } = await ask(at, inForm(client));
    await client.revoke();
    expect(await statusOf(at, `GET ${results}`, body.access_token)).toBe(401);
    const other = await ask(at, inForm(await addClient(at)));
    at.pass(3_600_000);
    expect(await statusOf(at, `GET ${results}`, other.body.access_token)).toBe(401);
  });

  test.each([
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['a foreign id', { client_id: '00000000-0000-4000-8000-000000000000' }, 401, 'invalid_client'],
    ['a scope that it has no permission for', { scope: scope('roster.readonly') }, 400, 'invalid_scope'],
    ['a scope that is none', { scope: 'everything' }, 400, 'invalid_scope'],
  ] as const)('%s is refused in the words of OAuth', async (...[, form, status, error]) => {
    const reply = await ask(at, { ...inForm(await addClient(at)), ...form });
    expect([reply.status, reply.body.error]).toEqual([status, error]);
  });

  test('an access token that somebody changed is none', async () => {
    const { body } = await ask(at, inForm(await addClient(at)));
    const [head = '', mac = ''] = String(body.access_token).split('.');
    for (const forged of [`${head}x.${mac}`, `${head}.${mac.slice(1)}`, 'cwa_', 'cwa_.']) {
      expect(await statusOf(at, `GET ${results}`, forged)).toBe(401);
    }
  });
});
