import type { ScormVersion } from '../../../bridge/protocol.ts';
import type { Invitation, MadeInvitation } from '../../accounts/invitation-routes.ts';
import type { ApiToken, TokenOrder } from '../../accounts/token-routes.ts';
import type { AuditEntry } from '../../audit/audit-routes.ts';
import type { Role } from '../../authorization/permissions.ts';
import type { Member } from '../../organizations/member-routes.ts';
import type { Package } from '../../packages/package-routes.ts';
import type { Ask } from './ask.ts';

export interface PackageName {
  readonly courseId: string;
  readonly scormVersion: ScormVersion;
}

export type OrganizationApi = ReturnType<typeof createOrganizationApi>;

/** What members of an organization can do, by their role. */
export function createOrganizationApi(ask: Ask, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}`;
  return {
    rename: (name: string) => ask.put<unknown>(base, { name }),
    audit: (limit: number, before?: number) =>
      ask.get<{ readonly entries: readonly AuditEntry[] }>(
        `${base}/audit?limit=${limit}${before === undefined ? '' : `&before=${before}`}`,
      ),
    ...createPeopleApi(ask, base),
    ...createTokensApi(ask, base),
    ...createPackagesApi(ask, base),
  };
}

function createPeopleApi({ get, post, put, remove }: Ask, base: string) {
  return {
    members: () => get<readonly Member[]>(`${base}/members`),
    changeRole: (id: string, role: Role) => put<unknown>(`${base}/members/${id}`, { role }),
    removeMember: (id: string) => remove(`${base}/members/${id}`),
    invitations: () => get<readonly Invitation[]>(`${base}/invitations`),
    invite: (order: { readonly email: string; readonly role: Role }) =>
      post<MadeInvitation>(`${base}/invitations`, order),
    withdraw: (id: string) => remove(`${base}/invitations/${id}`),
  };
}

function createTokensApi({ get, post, remove }: Ask, base: string) {
  return {
    tokens: () => get<readonly ApiToken[]>(`${base}/tokens`),
    makeToken: (order: TokenOrder) => post<{ readonly token: string }>(`${base}/tokens`, order),
    revokeToken: (id: string) => remove(`${base}/tokens/${id}`),
  };
}

function createPackagesApi({ get, post, put, remove }: Ask, base: string) {
  const of = ({ courseId, scormVersion }: PackageName) =>
    `${base}/packages/${encodeURIComponent(courseId)}/${scormVersion}`;
  return {
    packages: () => get<readonly Package[]>(`${base}/packages`),
    /** The address of the zip, for a link. */
    zipOf: (name: PackageName) => `${of(name)}/zip`,
    replaceKey: (name: PackageName, earlierKeysDays: number) =>
      post<{ readonly generation: number }>(`${of(name)}/keys`, { earlierKeysDays }),
    revokeKey: (name: PackageName, generation: number) => remove(`${of(name)}/keys/${generation}`),
    setOrigins: (name: PackageName, origins: readonly string[]) =>
      put<unknown>(`${of(name)}/origins`, { origins }),
  };
}
