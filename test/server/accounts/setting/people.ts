import { randomUUID } from 'node:crypto';
import { createAccount } from '../../../../server/accounts/accounts.ts';
import { createApiToken } from '../../../../server/accounts/api-tokens.ts';
import { openSignInSession } from '../../../../server/accounts/sign-in-session.ts';
import type { Permission, Role } from '../../../../server/authorization/permissions.ts';
import type { AdminGroupDependencies } from '../../../../server/create-admin-dependencies.ts';

export const password = 'walking on 7 hills';

export interface Person {
  readonly id: string;
  readonly email: string;
}

export async function addOrganization(
  dependencies: AdminGroupDependencies,
  name = 'An organization',
): Promise<string> {
  const id = randomUUID();
  await dependencies.db.insertInto('causeway.organization').values({ id, name }).execute();
  return id;
}

export async function addPerson(
  dependencies: AdminGroupDependencies,
  kind: 'person' | 'operator' = 'person',
): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  const id = await createAccount(dependencies.db, { email, name: 'Somebody', password, kind }, dependencies);
  return { id, email };
}

/** Somebody with a role in an organization. */
export async function addMember(
  dependencies: AdminGroupDependencies,
  organizationId: string,
  role: Role,
): Promise<Person> {
  const person = await addPerson(dependencies);
  const membership = { organization_id: organizationId, account_id: person.id, role } as const;
  await dependencies.db
    .insertInto('causeway.membership')
    .values({ ...membership, source: 'invitation', since: dependencies.now() })
    .execute();
  return person;
}

/** What a browser of this person sends after it has signed in. */
export async function signedIn(
  dependencies: AdminGroupDependencies,
  { id }: Person,
): Promise<Record<string, string>> {
  const { secret, csrfToken } = await openSignInSession(
    dependencies.db,
    { accountId: id, userAgent: 'a browser' },
    dependencies,
  );
  return { cookie: `causeway-session=${secret}`, 'x-csrf-token': csrfToken };
}

interface TokenGrant {
  readonly scopes: readonly Permission[];
  /** The learner whom it is made for. */
  readonly userId?: string | undefined;
}

/** What a machine sends that holds a token made by an owner. */
export async function withToken(
  dependencies: AdminGroupDependencies,
  organizationId: string,
  granted: readonly Permission[] | TokenGrant,
): Promise<Record<string, string>> {
  const grant = 'scopes' in granted ? granted : { scopes: granted };
  const maker = await addMember(dependencies, organizationId, 'owner');
  return tokenOf(dependencies, organizationId, { id: maker.id, role: 'owner', ...grant });
}

interface Maker {
  readonly id: string;
  readonly role: Role;
  readonly scopes?: readonly Permission[];
  readonly userId?: string | undefined;
}

/** What a machine sends that holds a token of somebody; it may read the audit log unless the maker says otherwise. */
export async function tokenOf(
  dependencies: AdminGroupDependencies,
  organizationId: string,
  { id, role, userId, scopes = ['audit.read'] }: Maker,
): Promise<Record<string, string>> {
  const actor = { kind: 'account', id, name: '', requestId: '' } as const;
  const order = { organizationId, name: 'a machine', scopes, userId, expiresInDays: 60, maker: { id, role } };
  const { token } = await createApiToken(order, actor, dependencies);
  return { authorization: `Bearer ${token}` };
}
