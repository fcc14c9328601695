import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { asPage, keep } from './setting/admin-client.ts';
import { describeAdmin } from './setting/describe-admin.ts';
import { addMember, addOrganization, addPerson, password, signedIn } from './setting/people.ts';

const hour = 3_600_000;

describeAdmin('signing in by password', (at) => {
  const signIn = (email: string, more: object = {}, headers = {}) =>
    at.client.send('POST /api/admin/sign-in', { email, password, ...more }, headers);

  test('the right password opens a session that knows who it is', async () => {
    const { id, email } = await addPerson(at.dependencies);
    const page = asPage(await signIn(email));
    const me = await at.client.send('GET /api/admin/me', undefined, page);
    expect(me.body).toMatchObject({ id, email, csrfToken: page['x-csrf-token'], organizations: [] });
  });

  test('the address is the same in capitals', async () => {
    const { email } = await addPerson(at.dependencies);
    expect((await signIn(email.toUpperCase())).status).toBe(200);
  });

  test('a wrong password and an unknown address are told apart by nothing', async () => {
    const { email } = await addPerson(at.dependencies);
    const [wrong, unknown] = [await signIn(email, { password: 'x' }), await signIn('nobody@example.com')];
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      401,
      'SIGN_IN_WRONG',
      unknown.body.detail,
    ]);
    expect(unknown.status).toBe(401);
  });

  test('neither password nor session lies in the database as it is', async () => {
    const { id, email } = await addPerson(at.dependencies);
    const { cookie = '' } = keep(await signIn(email));
    const secret = cookie.split('=')[1] ?? 'none';
    const account = await at.dependencies.db
      .selectFrom('causeway.account')
      .selectAll()
      .where('id', '=', id)
      .execute();
    const sessions = await at.dependencies.db.selectFrom('causeway.sign_in_session').selectAll().execute();
    expect(account[0]?.password_hash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify([account, sessions])).not.toContain(secret);
  });

  test('six wrong passwords lock the name for a while, also for the right one', async () => {
    const { email } = await addPerson(at.dependencies);
    for (let attempt = 1; attempt <= 5; attempt += 1) await signIn(email, { password: 'x' });
    const blocked = await signIn(email);
    expect([blocked.status, blocked.body.code, blocked.headers['retry-after']]).toEqual([
      429,
      'SIGN_IN_BLOCKED',
      '30',
    ]);
    at.pass(31_000);
    expect((await signIn(email)).status).toBe(200);
  });

  test('twenty attempts at once do not slip through', async () => {
    const { email } = await addPerson(at.dependencies);
    const replies = await Promise.all(Array.from({ length: 20 }, () => signIn(email, { password: 'x' })));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  test('an address that tries many names is locked, whatever the name', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    for (let attempt = 1; attempt <= 50; attempt += 1) await signIn(`n${attempt}@example.com`, {}, headers);
    expect((await signIn('other@example.com', {}, headers)).body.code).toBe('SIGN_IN_BLOCKED');
    expect((await signIn('other@example.com')).body.code).toBe('SIGN_IN_WRONG');
  });

  const signInRows = async () => {
    const { rows } = await sql<{ rows: number }>`
      select (select count(*) from causeway.sign_in_limit) + (select count(*) from causeway.sign_in_made_up)
        + (select count(*) from causeway.audit_entry) as rows`.execute(at.dependencies.db);
    return Number(rows[0]?.rows);
  };

  test('a hundred made-up names leave no rows behind', async () => {
    await signIn('first@example.com', {}, { 'x-forwarded-for': '2001:db8:1::1' });
    const before = await signInRows();
    for (let attempt = 1; attempt <= 40; attempt += 1)
      await signIn(`made-up-${attempt}@example.com`, {}, { 'x-forwarded-for': '2001:db8:1::1' });
    expect(await signInRows()).toBe(before);
  });

  test('a made-up name is locked after as many attempts as one that has an account', async () => {
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await signIn('same-again@example.com')).body.code).toBe('SIGN_IN_WRONG');
    expect((await signIn('same-again@example.com')).body.code).toBe('SIGN_IN_BLOCKED');
  });

  test('the addresses of one IPv6 network count as one', async () => {
    for (let attempt = 1; attempt <= 50; attempt += 1)
      await signIn(`six-${attempt}@example.com`, {}, { 'x-forwarded-for': `2001:db8:2:3::${attempt}` });
    const next = await signIn('other@example.com', {}, { 'x-forwarded-for': '2001:db8:2:3:9:9:9:9' });
    expect(next.body.code).toBe('SIGN_IN_BLOCKED');
  });

  test('a session ends after twelve idle hours, and after seven days in any case', async () => {
    const page = await signedIn(at.dependencies, await addPerson(at.dependencies));
    for (let hours = 0; hours < 7 * 24; hours += 11) {
      expect((await at.client.send('GET /api/admin/me', undefined, page)).status).toBe(200);
      at.pass(11 * hour);
    }
    expect((await at.client.send('GET /api/admin/me', undefined, page)).status).toBe(401);
    const idle = await signedIn(at.dependencies, await addPerson(at.dependencies));
    at.pass(13 * hour);
    expect((await at.client.send('GET /api/admin/me', undefined, idle)).status).toBe(401);
  });

  test('signing out ends the session and takes the cookie back', async () => {
    const page = asPage(await signIn((await addPerson(at.dependencies)).email));
    const out = await at.client.send('POST /api/admin/sign-out', {}, page);
    expect(out.cookie).toMatch(/^causeway-session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await at.client.send('GET /api/admin/me', undefined, page)).status).toBe(401);
  });

  test('one sees where one is signed in and ends what one does not know', async () => {
    const person = await addPerson(at.dependencies);
    const [here, there] = [await signedIn(at.dependencies, person), await signedIn(at.dependencies, person)];
    const { body } = await at.client.send('GET /api/admin/me/sign-in-sessions', undefined, here);
    expect(body).toHaveLength(2);
    const other = body.find((session: { isThis: boolean }) => !session.isThis);
    expect(
      (await at.client.send(`DELETE /api/admin/me/sign-in-sessions/${other.id}`, undefined, here)).status,
    ).toBe(200);
    expect((await at.client.send('GET /api/admin/me', undefined, there)).status).toBe(401);
  });

  test("nobody ends another person's session", async () => {
    const [one, other] = [await addPerson(at.dependencies), await addPerson(at.dependencies)];
    const theirs = await signedIn(at.dependencies, other);
    const { body } = await at.client.send('GET /api/admin/me/sign-in-sessions', undefined, theirs);
    const line = `DELETE /api/admin/me/sign-in-sessions/${body[0].id}`;
    expect((await at.client.send(line, undefined, await signedIn(at.dependencies, one))).body.code).toBe(
      'SIGN_IN_SESSION_UNKNOWN',
    );
  });

  test('a new password needs the old one and ends all other sessions', async () => {
    const person = await addPerson(at.dependencies);
    const [here, there] = [await signedIn(at.dependencies, person), await signedIn(at.dependencies, person)];
    const change = (current: string) =>
      at.client.send('PUT /api/admin/me/password', { current, password: 'rowing over 9 lakes' }, here);
    expect((await change('guessed')).body.code).toBe('CURRENT_PASSWORD_WRONG');
    expect((await change(password)).status).toBe(200);
    expect((await at.client.send('GET /api/admin/me', undefined, here)).status).toBe(200);
    expect((await at.client.send('GET /api/admin/me', undefined, there)).status).toBe(401);
    expect((await signIn(person.email)).status).toBe(401);
  });

  test('a role that changes counts at the next request', async () => {
    const organizationId = await addOrganization(at.dependencies);
    const person = await addMember(at.dependencies, organizationId, 'viewer');
    const page = await signedIn(at.dependencies, person);
    const read = () =>
      at.client.send(`GET /api/admin/organizations/${organizationId}/audit`, undefined, page);
    expect((await read()).status).toBe(403);
    await at.dependencies.db
      .updateTable('causeway.membership')
      .set({ role: 'admin' })
      .where('account_id', '=', person.id)
      .execute();
    expect((await read()).status).toBe(200);
  });
});
