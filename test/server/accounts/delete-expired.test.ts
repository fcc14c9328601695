import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { deleteExpired } from '../../../server/accounts/delete-expired.ts';
import { prepareFirstUser } from '../../../server/accounts/first-user.ts';
import { invite } from '../../../server/accounts/invitations.ts';
import { recordAttempt } from '../../../server/accounts/sign-in-attempt.ts';
import { describeAdmin } from './setting/describe-admin.ts';
import { addOrganization, addPerson, signedIn } from './setting/people.ts';

const day = 86_400_000;

describeAdmin('what has expired', (at) => {
  const count = async () => {
    await deleteExpired(at.dependencies.db, at.dependencies.now());
    const { rows } = await sql`
      select
        (select count(*)::int from causeway.sign_in_session) as sessions,
        (select count(*)::int from causeway.sign_in_limit) as limits,
        (select count(*)::int from causeway.one_time_token) as tokens,
        (select count(*)::int from causeway.invitation) as invitations`.execute(at.dependencies.db);
    return rows[0];
  };

  test('is dropped, and nothing before its time', async () => {
    const person = await addPerson(at.dependencies);
    const actor = { kind: 'account', id: person.id, name: '', requestId: '' } as const;
    const order = {
      organizationId: await addOrganization(at.dependencies),
      email: 'a@example.com',
      role: 'viewer',
    } as const;
    await signedIn(at.dependencies, person);
    await recordAttempt(
      { email: 'a@example.com', address: '203.0.113.1', hasAccount: true },
      at.dependencies,
    );
    await prepareFirstUser(at.dependencies);
    await invite(order, { actor, role: 'owner' }, at.dependencies);
    expect(await count()).toEqual({ sessions: 1, limits: 2, tokens: 1, invitations: 1 });
    at.pass(1.5 * day);
    expect(await count()).toEqual({ sessions: 1, limits: 2, tokens: 0, invitations: 1 });
    at.pass(7 * day);
    expect(await count()).toEqual({ sessions: 0, limits: 0, tokens: 0, invitations: 0 });
  });
});
