import type { Role } from '../../../authorization/permissions.ts';
import type { Member } from '../../../organizations/member-routes.ts';
import { Confirm } from '../../components/confirm.tsx';
import type { Column } from '../../components/table/column.ts';
import { Table } from '../../components/table/table.tsx';
import type { PeoplePage } from './model.ts';

interface MembersProps {
  readonly page: PeoplePage;
}

/** The members, with what each is and may be made. */
export function MemberTable({ page }: MembersProps) {
  return (
    <Table
      table={page.members}
      name="Members"
      columns={listColumns(page)}
      rowKey={({ id }) => id}
      empty="No members."
      search="Search name or email"
      actions={(member) => <Remove member={member} page={page} />}
    />
  );
}

function listColumns(page: PeoplePage): readonly Column<Member>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      value: ({ name }) => name,
      cell: (member) => (
        <>
          {member.name}
          {page.isMe(member) ? <span class="muted"> (you)</span> : null}
          {member.isDisabled ? <span class="muted"> (locked)</span> : null}
        </>
      ),
    },
    { key: 'email', title: 'Email', value: ({ email }) => email },
    {
      key: 'role',
      title: 'Role',
      value: ({ role }) => role,
      cell: (member) => <MemberRole member={member} page={page} />,
    },
    { key: 'since', title: 'Since', kind: 'time', value: ({ since }) => since },
  ];
}

interface MemberProps extends MembersProps {
  readonly member: Member;
}

function MemberRole({ member, page }: MemberProps) {
  const roles = page.rolesToGive();
  if (!roles.includes(member.role)) return <>{member.role}</>;
  if (member.source === 'groups')
    return <span title="Given by the identity provider">{member.role} (by groups)</span>;
  return (
    <select
      value={member.role}
      aria-label={`Role of ${member.name}`}
      onChange={({ currentTarget }) => {
        void page.changeRole(member, currentTarget.value as Role).then((isDone) => {
          if (!isDone) currentTarget.value = member.role;
        });
      }}
    >
      {roles.map((role) => (
        <option value={role} key={role}>
          {role}
        </option>
      ))}
    </select>
  );
}

function Remove({ member, page }: MemberProps) {
  if (!page.rolesToGive().includes(member.role)) return null;
  const consequence = page.isMe(member)
    ? 'You lose your access to this organization at once.'
    : `${member.name} loses access at once; API tokens they created stop working.`;
  return (
    <Confirm
      label="Remove"
      about={member.name}
      consequence={consequence}
      onConfirm={() => page.remove(member)}
    />
  );
}
