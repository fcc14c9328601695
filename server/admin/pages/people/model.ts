import { signal } from '@preact/signals';
import type { Invitation } from '../../../accounts/invitation-routes.ts';
import type { Role } from '../../../authorization/permissions.ts';
import type { Member } from '../../../organizations/member-routes.ts';
import { formatExactTime } from '../../components/format-time.ts';
import type { Secret } from '../../components/secret.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatLink } from '../../routes/arrival.ts';
import type { PageContext } from '../page.ts';
import { createPeopleApi, type InvitationOrder, type PeopleApi } from './api.ts';
import { listRolesToGive } from './roles.ts';

export type PeoplePage = ReturnType<typeof createPeoplePage>;

/** Who works in an organization, and who is invited to. */
export function createPeoplePage(context: PageContext) {
  const { me, organization } = context;
  const api = createPeopleApi(context.client, context.organizationId);
  const members = createTable(context, { kind: 'whole', fetch: api.members }, { sort: 'name' });
  const invitations = createTable(
    context,
    { kind: 'whole', fetch: api.invitations },
    { name: 'invitations', sort: '-since' },
  );
  return {
    members,
    invitations,
    load: async (): Promise<void> => {
      await Promise.all([members.load(), invitations.load()]);
    },
    ...createMemberActs(context, api, members.refresh),
    ...createInvitationActs(context, api, invitations.refresh),
    isMe: ({ id }: Member) => id === me.value.id,
    organization,
    rolesToGive: () => listRolesToGive(organization()?.role),
  };
}

type Refresh = () => Promise<void>;

function createMemberActs({ actions, me, reopen }: PageContext, api: PeopleApi, refresh: Refresh) {
  /** Who changes what they are themselves may find fewer pages than before. */
  const follow = ({ id }: Member) => (id === me.value.id ? reopen() : refresh());
  return {
    changeRole: (member: Member, role: Role) =>
      actions.act(
        () => api.changeRole(member.id, role),
        async () => {
          await follow(member);
          actions.news.value = `${member.name} is ${role} now.`;
        },
      ),
    remove: (member: Member) =>
      actions.act(
        () => api.removeMember(member.id),
        async () => {
          await follow(member);
          actions.news.value = `${member.name} is no longer a member.`;
        },
      ),
    rename: (name: string) =>
      actions.submit(
        () => api.rename(name),
        async () => {
          await reopen();
          actions.news.value = `The organization is now called ${name}.`;
        },
      ),
  };
}

function createInvitationActs({ actions, origin }: PageContext, api: PeopleApi, refresh: Refresh) {
  const secret = signal<Secret | null>(null);
  return {
    secret,
    invite: (order: InvitationOrder) =>
      actions.submit(
        () => api.invite(order),
        async ({ token, expiresAt }) => {
          secret.value = {
            label: `Link for ${order.email}`,
            text: formatLink(origin, { kind: 'invitation', token }),
            hint: `Pass it on yourself: no mail is sent. It works once, until ${formatExactTime(new Date(expiresAt))}, and is not shown again.`,
          };
          await refresh();
        },
      ),
    withdraw: ({ id, email }: Invitation) =>
      actions.act(
        () => api.withdraw(id),
        async () => {
          secret.value = null;
          await refresh();
          actions.news.value = `The invitation of ${email} is withdrawn.`;
        },
      ),
  };
}
