import { expect, test } from 'vitest';
import { resolveIdentity } from '../../../../server/accounts/oidc/link-identity.ts';
import type { Role } from '../../../../server/authorization/permissions.ts';
import { RefusedError } from '../../../../server/refusals/refusal.ts';
import { asPage } from '../setting/admin-client.ts';
import { describeAdmin } from '../setting/describe-admin.ts';
import { addMember, addOrganization, addPerson, signedIn, tokenOf } from '../setting/people.ts';

const day = 86_400_000;
const password = 'rowing over 9 lakes';

describeAdmin('an account that is met by single sign-on', (at) => {
  let people = 0;
  const someone = () => {
    people += 1;
    return { issuer: 'https://idp.example', subject: `subject-${people}`, name: 'Vic' };
  };
  const arrive = async (
    identity: ReturnType<typeof someone> & { readonly email: string },
    roles: readonly (readonly [string, Role])[],
  ) => {
    const whole = { ...identity, isEmailVerified: true, groups: [] };
    try {
      return await resolveIdentity(
        { identity: whole, roles: new Map(roles), requestId: 'request' },
        at.dependencies,
      );
    } catch (error) {
      if (error instanceof RefusedError) return error.refusal.code;
      throw error;
    }
  };
  const auditOf = async (organizationId: string) =>
    (
      await at.dependencies.db
        .selectFrom('causeway.audit_entry')
        .select(['action', 'details'])
        .where('organization_id', '=', organizationId)
        .execute()
    ).map(({ action, details }) => ({ action, details }));
  const rolesIn = async (organizationId: string) =>
    (
      await at.dependencies.db
        .selectFrom('causeway.membership')
        .select(['account_id', 'role'])
        .where('organization_id', '=', organizationId)
        .execute()
    ).map(({ account_id, role }) => `${account_id} ${role}`);

  /** M invites an address that is not theirs, accepts the link, and makes an account with a password, a session and a token. */
  const makeInAdvance = async () => {
    const theirs = await addOrganization(at.dependencies);
    const owner = await signedIn(at.dependencies, await addMember(at.dependencies, theirs, 'owner'));
    const email = `victim-${theirs}@example.com`;
    const base = `/api/admin/organizations/${theirs}`;
    const invited = await at.client.send(`POST ${base}/invitations`, { email, role: 'owner' }, owner);
    const accept = { token: invited.body.token, name: 'M', password };
    const session = asPage(await at.client.send('POST /api/admin/invitations/accept', accept));
    const order = { name: 'left behind', scopes: ['audit.read'] };
    const { token } = (await at.client.send(`POST ${base}/tokens`, order, session)).body;
    return { email, base, session, bearer: { authorization: `Bearer ${token}` } };
  };

  test('what was made before the address was proven opens nothing any more', async () => {
    const { email, base, session, bearer } = await makeInAdvance();
    const home = await addOrganization(at.dependencies);
    await arrive({ ...someone(), email }, [[home, 'owner']]);
    expect((await at.client.send('GET /api/admin/me', undefined, session)).status).toBe(401);
    expect((await at.client.send(`GET ${base}/audit`, undefined, bearer)).body.code).toBe(
      'API_TOKEN_INVALID',
    );
    const again = await at.client.send('POST /api/admin/sign-in', { email, password });
    expect(again.body.code).toBe('SIGN_IN_WRONG');
  });

  test('a link for a forgotten password that was made before is worth nothing either', async () => {
    const operator = await signedIn(at.dependencies, await addPerson(at.dependencies, 'operator'));
    const { id, email } = await addPerson(at.dependencies);
    const made = await at.client.send(`POST /api/admin/accounts/${id}/password-reset`, {}, operator);
    await arrive({ ...someone(), email }, [[await addOrganization(at.dependencies), 'viewer']]);
    const reset = { token: made.body.token, password };
    const reply = await at.client.send('POST /api/admin/password-reset', reset);
    expect(reply.body.code).toBe('ONE_TIME_TOKEN_SPENT');
  });

  test('the first link is in the audit log of each of its organizations, with what it ended', async () => {
    const { email, base } = await makeInAdvance();
    const home = await addOrganization(at.dependencies);
    await arrive({ ...someone(), email }, [[home, 'owner']]);
    const entry = {
      action: 'account.identity-linked',
      details: { issuer: 'https://idp.example', ended: { password: true, sessions: 1, tokens: 1 } },
    };
    expect(await auditOf(home)).toContainEqual(entry);
    expect(await auditOf(base.split('/').at(-1) ?? '')).toContainEqual(entry);
  });

  test('a password set by an operator after the link stays at later sign-ins', async () => {
    const home = await addOrganization(at.dependencies);
    const operator = await signedIn(at.dependencies, await addPerson(at.dependencies, 'operator'));
    const { id, email } = await addPerson(at.dependencies);
    const identity = { ...someone(), email };
    await arrive(identity, [[home, 'viewer']]);
    const made = await at.client.send(`POST /api/admin/accounts/${id}/password-reset`, {}, operator);
    await at.client.send('POST /api/admin/password-reset', { token: made.body.token, password });
    await arrive(identity, [[home, 'viewer']]);
    expect((await at.client.send('POST /api/admin/sign-in', { email, password })).status).toBe(200);
  });

  test('groups neither remove nor demote the last owner, and the log says so', async () => {
    for (const later of [[], [['viewer']]] as const) {
      const home = await addOrganization(at.dependencies);
      const identity = { ...someone(), email: `owner-${home}@example.com` };
      const account = await arrive(identity, [[home, 'owner']]);
      await arrive(
        identity,
        later.map(([role]) => [home, role]),
      );
      expect(await rolesIn(home)).toEqual([`${Object(account).id} owner`]);
      expect(await auditOf(home)).toContainEqual({
        action: 'member.last-owner-kept',
        details: expect.anything(),
      });
    }
  });

  test('with another owner they do, unless that one is locked out', async () => {
    const home = await addOrganization(at.dependencies);
    const other = await addMember(at.dependencies, home, 'owner');
    const identity = { ...someone(), email: `owner-${home}@example.com` };
    await arrive(identity, [[home, 'owner']]);
    const lock = (is_disabled: boolean) =>
      at.dependencies.db
        .updateTable('causeway.account')
        .set({ is_disabled })
        .where('id', '=', other.id)
        .execute();
    await lock(true);
    await arrive(identity, []);
    expect(await rolesIn(home)).toHaveLength(2);
    await lock(false);
    await arrive(identity, []);
    expect(await rolesIn(home)).toEqual([`${other.id} owner`]);
  });

  test('who has lost every group is turned away, and keeps none of what the groups gave', async () => {
    const home = await addOrganization(at.dependencies);
    await addMember(at.dependencies, home, 'owner');
    const identity = { ...someone(), email: `leaver-${home}@example.com` };
    await arrive(identity, [[home, 'admin']]);
    expect(await arrive(identity, [])).toBe('SSO_NO_ROLE');
    expect(await rolesIn(home)).toHaveLength(1);
  });

  test('tokens of whoever has not been seen at the identity provider for two weeks stop until they are', async () => {
    const home = await addOrganization(at.dependencies);
    await addMember(at.dependencies, home, 'owner');
    const identity = { ...someone(), email: `maker-${home}@example.com` };
    const account = Object(await arrive(identity, [[home, 'admin']]));
    const bearer = await tokenOf(at.dependencies, home, { ...account, role: 'admin' });
    const read = () => at.client.send(`GET /api/admin/organizations/${home}/audit`, undefined, bearer);
    at.pass(14 * day - 1);
    expect((await read()).status).toBe(200);
    at.pass(1);
    expect((await read()).body).toMatchObject({ status: 401, code: 'API_TOKEN_UNCONFIRMED' });
    await arrive(identity, [[home, 'admin']]);
    expect((await read()).status).toBe(200);
  });
});
