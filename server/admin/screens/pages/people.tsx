import type { Role } from '../../../authorization/permissions.ts';
import type { Member } from '../../../organizations/member-routes.ts';
import type { PeoplePage } from '../../model/pages/people.ts';
import { roleWords } from '../../model/roles.ts';
import { isFound } from '../../model/search.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Field, onSubmit } from '../../parts/field.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { RoleChoice } from '../../parts/role-choice.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';

interface PeopleProps {
  readonly page: PeoplePage;
  readonly isWorking: boolean;
}

export function PeopleScreen({ page, isWorking }: PeopleProps) {
  const organization = page.organization();
  const found = page.members.rows.value.filter(({ name, email }) =>
    isFound(page.search.value, [name, email]),
  );
  return (
    <>
      <PageTitle
        title="People"
        lead={`Who works in ${organization?.name ?? 'the organization'}, and as what.`}
        asOf={page.members.asOf.value}
      >
        <SearchBox label="Search name or email" search={page.search} />
      </PageTitle>
      <section class="card" aria-labelledby="members">
        <h2 id="members">Members</h2>
        <Table name="Members" columns={['Name', 'Email', 'Role', 'Since', '']} empty="Nobody is found.">
          {found.map((member) => (
            <MemberRow member={member} page={page} isWorking={isWorking} key={member.id} />
          ))}
        </Table>
      </section>
      <Invite page={page} isWorking={isWorking} />
      <Invitations page={page} isWorking={isWorking} />
      {organization?.permissions.includes('organization.manage') === true ? (
        <Rename page={page} name={organization.name} isWorking={isWorking} />
      ) : null}
    </>
  );
}

interface MemberRowProps extends PeopleProps {
  readonly member: Member;
}

function MemberRow({ member, page, isWorking }: MemberRowProps) {
  const roles = page.rolesToGive();
  const mayDecide = roles.includes(member.role);
  const consequence = page.isMe(member)
    ? 'You lose your access to this organization at once.'
    : `${member.name} loses access at once; API tokens they made stop.`;
  return (
    <tr>
      <th scope="row">
        {member.name}
        {page.isMe(member) ? <span class="muted"> (you)</span> : null}
        {member.isDisabled ? <span class="muted"> (locked)</span> : null}
      </th>
      <td>{member.email}</td>
      <td>{mayDecide ? <MemberRole member={member} page={page} /> : member.role}</td>
      <td>
        <Time at={member.since} />
      </td>
      <td class="acts">
        {mayDecide ? (
          <Confirm
            label="Remove"
            about={member.name}
            consequence={consequence}
            isWorking={isWorking}
            onConfirm={() => void page.remove(member)}
          />
        ) : null}
      </td>
    </tr>
  );
}

function MemberRole({ member, page }: Omit<MemberRowProps, 'isWorking'>) {
  if (member.source === 'groups')
    return <span title="Given by the identity provider">{member.role} (by groups)</span>;
  return (
    <RoleChoice
      roles={page.rolesToGive()}
      sayRole={(role) => role}
      select={{
        value: member.role,
        'aria-label': `Role of ${member.name}`,
        onChange: ({ currentTarget }) => {
          void page.changeRole(member, currentTarget.value as Role).then((isDone) => {
            if (!isDone) currentTarget.value = member.role;
          });
        },
      }}
    />
  );
}

function Invite({ page, isWorking }: PeopleProps) {
  const submit = onSubmit((textOf) => page.invite({ email: textOf('email'), role: textOf('role') as Role }));
  return (
    <section class="card" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <form class="line" onSubmit={submit}>
        <Field name="email" label="Email" input={{ type: 'email', autoComplete: 'off' }} />
        <div class="field">
          <label for="role">Role</label>
          <RoleChoice
            roles={page.rolesToGive()}
            sayRole={(role) => `${role}: ${roleWords[role]}`}
            select={{ id: 'role', name: 'role' }}
          />
        </div>
        <button class="main" type="submit" aria-disabled={isWorking}>
          Make an invitation
        </button>
      </form>
      {page.made.value === null ? null : <ShownOnce once={page.made.value} />}
    </section>
  );
}

function Invitations({ page, isWorking }: PeopleProps) {
  return (
    <section class="card" aria-labelledby="invitations">
      <h2 id="invitations">Open invitations</h2>
      <Table name="Open invitations" columns={['Email', 'Role', 'Made', 'Ends', '']} empty="None is open.">
        {page.invitations.rows.value.map((invitation) => (
          <tr key={invitation.id}>
            <th scope="row">{invitation.email}</th>
            <td>{invitation.role}</td>
            <td>
              <Time at={invitation.since} />
            </td>
            <td>
              <Time at={invitation.expiresAt} />
            </td>
            <td class="acts">
              <Confirm
                label="Withdraw"
                about={`the invitation of ${invitation.email}`}
                consequence="Its link opens nothing any more."
                isWorking={isWorking}
                onConfirm={() => void page.withdraw(invitation)}
              />
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Rename({ page, name, isWorking }: PeopleProps & { readonly name: string }) {
  const submit = onSubmit((textOf) => page.rename(textOf('name')));
  return (
    <section class="card" aria-labelledby="rename">
      <h2 id="rename">The organization</h2>
      <form class="line" onSubmit={submit}>
        <Field name="name" label="Name" input={{ type: 'text', defaultValue: name, maxLength: 200 }} />
        <button type="submit" aria-disabled={isWorking}>
          Rename
        </button>
      </form>
    </section>
  );
}
