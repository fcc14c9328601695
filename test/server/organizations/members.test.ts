import { expect, test } from 'vitest';
import type { Role } from '../../../server/authorization/permissions.ts';
import { asPage } from '../accounts/setting/admin-client.ts';
import { describeAdmin } from '../accounts/setting/describe-admin.ts';
import { addMember, addOrganization, addPerson, password, signedIn } from '../accounts/setting/people.ts';

describeAdmin('members and invitations', (at) => {
  const open = async (role: Role) => {
    const organizationId = await addOrganization(at.dependencies);
    const person = await addMember(at.dependencies, organizationId, role);
    const base = `/api/admin/organizations/${organizationId}`;
    return { organizationId, person, base, page: await signedIn(at.dependencies, person) };
  };
  const accept = (token: string, more: object = {}, headers = {}) =>
    at.client.send('POST /api/admin/invitations/accept', { token, ...more }, headers);

  test('an invited person makes an account and is a member with that role', async () => {
    const { organizationId, base, page } = await open('owner');
    const email = `new-${organizationId}@example.com`;
    const { body } = await at.client.send(`POST ${base}/invitations`, { email, role: 'analyst' }, page);
    const joined = await accept(body.token, { name: 'New', password: 'rowing over 9 lakes' });
    const me = await at.client.send('GET /api/admin/me', undefined, asPage(joined));
    expect(me.body).toMatchObject({ email, name: 'New', isOperator: false });
    expect(me.body.organizations).toMatchObject([{ id: organizationId, role: 'analyst' }]);
    expect((await accept(body.token, { password })).body.code).toBe('ONE_TIME_TOKEN_SPENT');
  });

  test('who has an account elsewhere shows its password, or that they are signed in', async () => {
    const [first, second] = [await open('owner'), await open('owner')];
    const invited = await addPerson(at.dependencies);
    const invite = async ({ base, page }: typeof first) =>
      (await at.client.send(`POST ${base}/invitations`, { email: invited.email, role: 'viewer' }, page)).body
        .token;
    const token = await invite(first);
    expect((await accept(token, { password: 'not theirs, 12' })).body.code).toBe('SIGN_IN_WRONG');
    expect((await accept(token, { password })).status).toBe(200);
    expect((await accept(await invite(second), {}, await signedIn(at.dependencies, invited))).status).toBe(
      200,
    );
  });

  test('an invitation says what it is for, and nothing about whether the address has an account', async () => {
    const { base, page } = await open('owner');
    const known = await addPerson(at.dependencies);
    for (const email of [known.email, `new-${known.email}`]) {
      const made = await at.client.send(`POST ${base}/invitations`, { email, role: 'viewer' }, page);
      const { token } = made.body;
      const read = await at.client.send('POST /api/admin/invitations/read', { token });
      expect(read.body).toEqual({ email, role: 'viewer', organizationName: expect.any(String) });
      for (const weak of [{}, { password: 'short' }])
        expect((await accept(token, { name: 'New', ...weak })).body.code).toBe('PASSWORD_WEAK');
      expect((await accept(token, { name: 'New', password })).status).toBe(200);
      const again = await at.client.send('POST /api/admin/invitations/read', { token });
      expect(again.body.code).toBe('ONE_TIME_TOKEN_SPENT');
    }
  });

  test("an admin neither withdraws nor replaces an owner's invitation", async () => {
    const { organizationId, base, page } = await open('owner');
    const admin = await signedIn(at.dependencies, await addMember(at.dependencies, organizationId, 'admin'));
    const email = `owner-${organizationId}@example.com`;
    const made = await at.client.send(`POST ${base}/invitations`, { email, role: 'owner' }, page);
    const lines: [string, object?][] = [
      [`DELETE ${base}/invitations/${made.body.id}`],
      [`POST ${base}/invitations`, { email, role: 'viewer' }],
    ];
    for (const [line, body] of lines)
      expect((await at.client.send(line, body, admin)).body.code).toBe('ROLE_ABOVE_OWN');
    expect((await accept(made.body.token, { name: 'New', password })).status).toBe(200);
  });

  test('an invitation ends with the right of who made it: removed, demoted or locked out', async () => {
    const ends: ((person: { id: string }, organizationId: string) => Promise<unknown>)[] = [
      ({ id }) => at.dependencies.db.deleteFrom('causeway.membership').where('account_id', '=', id).execute(),
      ({ id }) =>
        at.dependencies.db
          .updateTable('causeway.membership')
          .set({ role: 'viewer' })
          .where('account_id', '=', id)
          .execute(),
      ({ id }) =>
        at.dependencies.db
          .updateTable('causeway.account')
          .set({ is_disabled: true })
          .where('id', '=', id)
          .execute(),
    ];
    for (const end of ends) {
      const { organizationId, base, page, person } = await open('owner');
      const order = { email: `friend-${organizationId}@example.com`, role: 'owner' };
      const { body } = await at.client.send(`POST ${base}/invitations`, order, page);
      await end(person, organizationId);
      expect((await accept(body.token, { password })).body.code).toBe('ONE_TIME_TOKEN_SPENT');
    }
  });

  test('accepting an invitation never lowers a role that was given meanwhile', async () => {
    const { organizationId, base, page } = await open('owner');
    const person = await addPerson(at.dependencies);
    const order = { email: person.email, role: 'viewer' };
    const { body } = await at.client.send(`POST ${base}/invitations`, order, page);
    await at.dependencies.db
      .insertInto('causeway.membership')
      .values({
        organization_id: organizationId,
        account_id: person.id,
        role: 'admin',
        source: 'groups',
        since: at.dependencies.now(),
      })
      .execute();
    const joined = asPage(await accept(body.token, { password }));
    const me = await at.client.send('GET /api/admin/me', undefined, joined);
    expect(me.body.organizations).toMatchObject([{ id: organizationId, role: 'admin' }]);
  });

  test('an invitation ends after a week, when it is withdrawn, and when a later one takes its place', async () => {
    const { base, page } = await open('owner');
    const invite = (email: string) =>
      at.client.send(`POST ${base}/invitations`, { email, role: 'viewer' }, page);
    const [earlier, later] = [await invite('twice@example.com'), await invite('twice@example.com')];
    const withdrawn = await invite('out@example.com');
    await at.client.send(`DELETE ${base}/invitations/${withdrawn.body.id}`, undefined, page);
    expect((await at.client.send(`GET ${base}/invitations`, undefined, page)).body).toHaveLength(1);
    at.pass(8 * 24 * 3_600_000);
    for (const { body } of [earlier, withdrawn, later]) {
      expect((await accept(body.token, { password })).body.code).toBe('ONE_TIME_TOKEN_SPENT');
    }
  });

  test('who is a member already is not invited', async () => {
    const { base, page, person } = await open('owner');
    const again = await at.client.send(
      `POST ${base}/invitations`,
      { email: person.email, role: 'viewer' },
      page,
    );
    expect(again.body.code).toBe('MEMBER_ALREADY');
  });

  test('an admin makes no owners, changes none and removes none', async () => {
    const { organizationId, base, page, person } = await open('admin');
    const owner = await addMember(at.dependencies, organizationId, 'owner');
    const lines: [string, object?][] = [
      [`POST ${base}/invitations`, { email: 'x@example.com', role: 'owner' }],
      [`PUT ${base}/members/${person.id}`, { role: 'owner' }],
      [`PUT ${base}/members/${owner.id}`, { role: 'viewer' }],
      [`DELETE ${base}/members/${owner.id}`],
    ];
    for (const [line, body] of lines) {
      expect((await at.client.send(line, body, page)).body.code).toBe('ROLE_ABOVE_OWN');
    }
  });

  test('the last owner stays, also when two remove each other at once', async () => {
    const { organizationId, base, page, person } = await open('owner');
    expect((await at.client.send(`DELETE ${base}/members/${person.id}`, undefined, page)).body.code).toBe(
      'OWNER_LAST',
    );
    const other = await addMember(at.dependencies, organizationId, 'owner');
    const replies = await Promise.all([
      at.client.send(`DELETE ${base}/members/${other.id}`, undefined, page),
      at.client.send(
        `PUT ${base}/members/${person.id}`,
        { role: 'viewer' },
        await signedIn(at.dependencies, other),
      ),
    ]);
    const owners = await at.dependencies.db
      .selectFrom('causeway.membership')
      .select('account_id')
      .where('organization_id', '=', organizationId)
      .where('role', '=', 'owner')
      .execute();
    expect(replies.some(({ status }) => status === 200)).toBe(true);
    expect(owners).toHaveLength(1);
  });

  test('who is taken out sees the organization no more', async () => {
    const { organizationId, base, page } = await open('owner');
    const leaving = await addMember(at.dependencies, organizationId, 'admin');
    const theirs = await signedIn(at.dependencies, leaving);
    await at.client.send(`DELETE ${base}/members/${leaving.id}`, undefined, page);
    expect((await at.client.send(`GET ${base}`, undefined, theirs)).body.code).toBe('ORGANIZATION_HIDDEN');
  });

  test('an operator locks an account and makes a link for a new password', async () => {
    const operator = await signedIn(at.dependencies, await addPerson(at.dependencies, 'operator'));
    const person = await addPerson(at.dependencies);
    const theirs = await signedIn(at.dependencies, person);
    const set = (state: string) =>
      at.client.send(`PUT /api/admin/accounts/${person.id}/state`, { state }, operator);
    await set('disabled');
    expect((await at.client.send('GET /api/admin/me', undefined, theirs)).status).toBe(401);
    await set('enabled');
    const { body } = await at.client.send(
      `POST /api/admin/accounts/${person.id}/password-reset`,
      {},
      operator,
    );
    const reset = { token: body.token, password: 'rowing over 9 lakes' };
    expect((await at.client.send('POST /api/admin/password-reset', reset)).status).toBe(200);
    expect((await at.client.send('POST /api/admin/password-reset', reset)).body.code).toBe(
      'ONE_TIME_TOKEN_SPENT',
    );
    const signIn = { email: person.email, password: reset.password };
    expect((await at.client.send('POST /api/admin/sign-in', signIn)).status).toBe(200);
  });
});
