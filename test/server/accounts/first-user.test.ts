import { expect, test } from 'vitest';
import { describeFirstUser, prepareFirstUser } from '../../../server/accounts/first-user.ts';
import { asPage } from './setting/admin-client.ts';
import { describeAdmin } from './setting/describe-admin.ts';
import { addOrganization, password } from './setting/people.ts';

describeAdmin('the first user', (at) => {
  const setUp = (token: string, more: object = {}) =>
    at.client.send('POST /api/admin/set-up', {
      token,
      email: 'first@example.com',
      name: 'First',
      password,
      ...more,
    });
  const needToken = async (): Promise<string> => {
    const token = await prepareFirstUser(at.dependencies);
    if (token === undefined) throw new Error('There is a user already.');
    return token;
  };

  test('is asked for as long as there is none', async () => {
    const { body } = await at.client.send('GET /api/admin/sign-in');
    expect(body).toEqual({ hasOperator: false, singleSignOn: false });
  });

  test('a guessed token makes nobody', async () => {
    expect((await setUp('guessed')).body.code).toBe('ONE_TIME_TOKEN_SPENT');
  });

  test('a token works for one day', async () => {
    const token = await needToken();
    at.pass(25 * 3_600_000);
    expect((await setUp(token)).body.code).toBe('ONE_TIME_TOKEN_SPENT');
  });

  test('a weak password leaves the token good', async () => {
    const token = await needToken();
    expect((await setUp(token, { password: 'short' })).body.code).toBe('PASSWORD_WEAK');
    expect(await at.dependencies.db.selectFrom('causeway.account').selectAll().execute()).toEqual([]);
  });

  test('is operator, owns what is there, and ends all tokens of all processes', async () => {
    const organizationId = await addOrganization(at.dependencies, 'Sample');
    const [token, other] = [await needToken(), await needToken()];
    const me = await at.client.send('GET /api/admin/me', undefined, asPage(await setUp(token)));
    expect(me.body).toMatchObject({ email: 'first@example.com', isOperator: true });
    expect(me.body.organizations).toMatchObject([{ id: organizationId, role: 'owner' }]);
    expect((await setUp(other, { email: 'second@example.com' })).body.code).toBe('ONE_TIME_TOKEN_SPENT');
    expect(await prepareFirstUser(at.dependencies)).toBeUndefined();
  });
});

test('the address for the first user holds the token where no server sees it', () => {
  const url = new URL(describeFirstUser('http://localhost:8080', 'abc'));
  expect([url.pathname, url.search, url.hash]).toEqual(['/admin/', '', '#set-up=abc']);
});
