import type { Invitation, MadeInvitation } from '../../../accounts/invitation-routes.ts';
import type { Role } from '../../../authorization/permissions.ts';
import type { Member } from '../../../organizations/member-routes.ts';
import type { Client } from '../../http/client.ts';

export type PeopleApi = ReturnType<typeof createPeopleApi>;

/** Who works in an organization, and who is invited to. */
export function createPeopleApi({ get, post, put, remove }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}`;
  return {
    rename: (name: string) => put<unknown>(base, { name }),
    members: () => get<readonly Member[]>(`${base}/members`),
    changeRole: (id: string, role: Role) => put<unknown>(`${base}/members/${id}`, { role }),
    removeMember: (id: string) => remove(`${base}/members/${id}`),
    invitations: () => get<readonly Invitation[]>(`${base}/invitations`),
    invite: (order: InvitationOrder) => post<MadeInvitation>(`${base}/invitations`, order),
    withdraw: (id: string) => remove(`${base}/invitations/${id}`),
  };
}

export interface InvitationOrder {
  readonly email: string;
  readonly role: Role;
}
