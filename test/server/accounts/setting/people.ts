import { randomUUID } from 'node:crypto';
import { createAccount } from '../../../../server/accounts/accounts.ts';
import { createApiToken } from '../../../../server/accounts/api-tokens.ts';
import type { Desk } from '../../../../server/accounts/dependencies.ts';
import { openLogin } from '../../../../server/accounts/sign-in-session.ts';
import type { Permission, Role } from '../../../../server/authorization/permissions.ts';

export const password = 'walking on 7 hills';

export interface Person {
  readonly id: string;
  readonly email: string;
}

export async function addOrganization(desk: Desk, name = 'An organization'): Promise<string> {
  const id = randomUUID();
  await desk.db.insertInto('causeway.organization').values({ id, name }).execute();
  return id;
}

export async function addPerson(desk: Desk, kind: 'person' | 'operator' = 'person'): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const id = await createAccount(desk.db, { email, name: 'Somebody', password, kind }, desk);
  return { id, email };
}

/** Somebody with a role in an organization. */
export async function addMember(desk: Desk, organizationId: string, role: Role): Promise<Person> {
  const person = await addPerson(desk);
  const membership = { organization_id: organizationId, account_id: person.id, role } as const;
  await desk.db
    .insertInto('causeway.membership')
    .values({ ...membership, source: 'invitation', since: desk.now() })
    .execute();
  return person;
}

/** What a browser of this person sends after it has signed in. */
export async function signedIn(desk: Desk, { id }: Person): Promise<Record<string, string>> {
  const { secret, csrfToken } = await openLogin(desk.db, { accountId: id, userAgent: 'a browser' }, desk);
  return { cookie: `causeway-session=${secret}`, 'x-csrf-token': csrfToken };
}

/** What a machine sends that holds a token made by an owner. */
export async function withToken(
  desk: Desk,
  organizationId: string,
  scopes: readonly Permission[],
): Promise<Record<string, string>> {
  const maker = await addMember(desk, organizationId, 'owner');
  const actor = { kind: 'account', id: maker.id, name: '', requestId: '' } as const;
  const order = { organizationId, name: 'a machine', scopes, expiresInDays: 1 };
  const { token } = await createApiToken({ ...order, maker: { ...maker, role: 'owner' } }, actor, desk);
  return { authorization: `Bearer ${token}` };
}
