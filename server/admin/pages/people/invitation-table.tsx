import type { Invitation } from '../../../accounts/invitation-routes.ts';
import { Confirm } from '../../components/confirm.tsx';
import type { Column } from '../../components/table/column.ts';
import { Table } from '../../components/table/table.tsx';
import type { PeoplePage } from './model.ts';

const columns: readonly Column<Invitation>[] = [
  { key: 'email', title: 'Email', value: ({ email }) => email },
  { key: 'role', title: 'Role', value: ({ role }) => role },
  { key: 'since', title: 'Created', kind: 'time', value: ({ since }) => since },
  { key: 'expires', title: 'Expires', kind: 'time', value: ({ expiresAt }) => expiresAt },
];

/** Invitations that nobody has accepted yet. */
export function InvitationTable({ page }: { readonly page: PeoplePage }) {
  return (
    <Table
      table={page.invitations}
      name="Open invitations"
      columns={columns}
      rowKey={({ id }) => id}
      empty="No open invitations."
      actions={(invitation) => (
        <Confirm
          label="Withdraw"
          about={`the invitation of ${invitation.email}`}
          consequence="Its link stops working."
          onConfirm={() => page.withdraw(invitation)}
        />
      )}
    />
  );
}
