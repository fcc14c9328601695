import { signal } from '@preact/signals';
import type { Invitation } from '../../../accounts/invitation-routes.ts';
import type { Role } from '../../../authorization/permissions.ts';
import type { Member } from '../../../organizations/member-routes.ts';
import { createOrganizationApi, type OrganizationApi } from '../../api/organization-api.ts';
import { writeLink } from '../address.ts';
import type { Once } from '../once.ts';
import { rolesToGive } from '../roles.ts';
import { createRows } from '../rows.ts';
import { sayExactTime } from '../say-time.ts';
import type { Setting } from '../setting.ts';

export type PeoplePage = ReturnType<typeof createPeoplePage>;

/** Who works in an organization, and who is invited to. */
export function createPeoplePage(setting: Setting) {
  const { acting, ask, me, organizationId, organization } = setting;
  const api = createOrganizationApi(ask, organizationId);
  const members = createRows(acting, api.members);
  const invitations = createRows(acting, api.invitations);
  const refresh = async () => {
    await Promise.all([members.refresh(), invitations.refresh()]);
  };
  return {
    kind: 'people' as const,
    members,
    invitations,
    refresh,
    search: signal(''),
    ...createMemberActs(setting, api, refresh),
    ...createInvitationActs(setting, api, refresh),
    isMe: ({ id }: Member) => id === me.value.id,
    organization,
    rolesToGive: () => rolesToGive(organization()?.role),
  };
}

type Refresh = () => Promise<void>;

function createMemberActs({ acting, me, reopen }: Setting, api: OrganizationApi, refresh: Refresh) {
  /** Who changes what they are themselves may find fewer pages than before. */
  const follow = ({ id }: Member) => (id === me.value.id ? reopen() : refresh());
  return {
    changeRole: (member: Member, role: Role) =>
      acting.act(
        () => api.changeRole(member.id, role),
        async () => {
          await follow(member);
          acting.news.value = `${member.name} is ${role} now.`;
        },
      ),
    remove: (member: Member) =>
      acting.act(
        () => api.removeMember(member.id),
        async () => {
          await follow(member);
          acting.news.value = `${member.name} is no member any more.`;
        },
      ),
    rename: (name: string) =>
      acting.act(
        () => api.rename(name),
        async () => {
          await reopen();
          acting.news.value = `The organization is called ${name} now.`;
        },
      ),
  };
}

function createInvitationActs({ acting, origin }: Setting, api: OrganizationApi, refresh: Refresh) {
  const made = signal<Once | null>(null);
  return {
    made,
    invite: (order: { readonly email: string; readonly role: Role }) =>
      acting.act(
        () => api.invite(order),
        async ({ token, expiresAt }) => {
          made.value = {
            label: `Link for ${order.email}`,
            text: writeLink(origin, { kind: 'invitation', token }),
            hint: `Pass it on yourself: no mail is sent. It works once, until ${sayExactTime(new Date(expiresAt))}, and is not shown again.`,
          };
          await refresh();
        },
      ),
    withdraw: ({ id, email }: Invitation) =>
      acting.act(
        () => api.withdraw(id),
        async () => {
          made.value = null;
          await refresh();
          acting.news.value = `The invitation of ${email} is withdrawn.`;
        },
      ),
  };
}
