import { expect, test } from 'vitest';
import { describeAdmin } from './setting/describe-admin.ts';
import { addMember, addOrganization, signedIn } from './setting/people.ts';

describeAdmin('API tokens', (at) => {
  const open = async () => {
    const organizationId = await addOrganization(at.dependencies);
    const person = await addMember(at.dependencies, organizationId, 'admin');
    const base = `/api/admin/organizations/${organizationId}`;
    return { organizationId, person, base, page: await signedIn(at.dependencies, person) };
  };
  const make = async ({ base, page }: Awaited<ReturnType<typeof open>>, more: object = {}) => {
    const order = { name: 'reports', scopes: ['audit.read'], ...more };
    return (await at.client.send(`POST ${base}/tokens`, order, page)).body;
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  test('a token opens what its scopes say, and its use is written down', async () => {
    const place = await open();
    const { token } = await make(place);
    expect((await at.client.send(`GET ${place.base}/audit`, undefined, bearer(token))).status).toBe(200);
    expect((await at.client.send(`GET ${place.base}/packages`, undefined, bearer(token))).status).toBe(403);
    const { body } = await at.client.send(`GET ${place.base}/tokens`, undefined, place.page);
    expect(body).toMatchObject([{ name: 'reports', scopes: ['audit.read'], createdBy: place.person.id }]);
    expect(body[0].lastUsedAt).toBe(at.dependencies.now().toISOString());
  });

  test('only a hash of it is kept', async () => {
    const { token } = await make(await open());
    const rows = await at.dependencies.db.selectFrom('causeway.api_token').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
  });

  test('a token ends on its day', async () => {
    const place = await open();
    const { token } = await make(place, { expiresInDays: 1 });
    at.pass(24 * 3_600_000);
    expect((await at.client.send(`GET ${place.base}/audit`, undefined, bearer(token))).body.code).toBe(
      'API_TOKEN_INVALID',
    );
  });

  test('a revoked token opens nothing, and is revoked once', async () => {
    const place = await open();
    const { id, token } = await make(place);
    const revoke = () => at.client.send(`DELETE ${place.base}/tokens/${id}`, undefined, place.page);
    expect((await revoke()).status).toBe(200);
    expect((await revoke()).body.code).toBe('API_TOKEN_UNKNOWN');
    expect((await at.client.send(`GET ${place.base}/audit`, undefined, bearer(token))).status).toBe(401);
  });

  test('a token has no more than its maker has now, and nothing once they left', async () => {
    const place = await open();
    const { token } = await make(place);
    const read = () => at.client.send(`GET ${place.base}/audit`, undefined, bearer(token));
    const row = at.dependencies.db
      .updateTable('causeway.membership')
      .where('account_id', '=', place.person.id);
    await row.set({ role: 'viewer' }).execute();
    expect((await read()).body.code).toBe('PERMISSION_MISSING');
    await at.dependencies.db
      .deleteFrom('causeway.membership')
      .where('account_id', '=', place.person.id)
      .execute();
    expect((await read()).body.code).toBe('API_TOKEN_INVALID');
  });

  test.each([
    ['lets others in', { scopes: ['members.manage'] }],
    ['has no scope', { scopes: [] }],
    ['lasts longer than a year', { expiresInDays: 400 }],
  ])('a token that %s is not made', async (_title, more) => {
    expect((await make(await open(), more)).code).toBe('BODY_MALFORMED');
  });

  test.each(['', 'x', 'cwt_short.secret', `cwt_${'A'.repeat(22)}.${'B'.repeat(43)}`])(
    'the token "%s" opens nothing',
    async (token) => {
      const { base } = await open();
      const reply = await at.client.send(`GET ${base}/audit`, undefined, bearer(token));
      expect(reply.status).toBe(401);
    },
  );
});
