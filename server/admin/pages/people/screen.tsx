import type { Role } from '../../../authorization/permissions.ts';
import { Card } from '../../components/card.tsx';
import { emailField, type Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ShownSecret } from '../../components/shown-secret.tsx';
import { asOf } from '../../components/table/create-table.ts';
import { definePage } from '../page.ts';
import { InvitationTable } from './invitation-table.tsx';
import { MemberTable } from './member-table.tsx';
import { createPeoplePage, type PeoplePage } from './model.ts';
import { describeRole } from './roles.ts';

interface PeopleProps {
  readonly page: PeoplePage;
}

function PeopleScreen({ page }: PeopleProps) {
  const organization = page.organization();
  return (
    <>
      <PageTitle
        title="People"
        lead={`Who works in ${organization?.name ?? 'the organization'}, and as what.`}
        asOf={asOf(page.members)}
      />
      <Card title="Members">
        <MemberTable page={page} />
      </Card>
      <Invite page={page} />
      <Card title="Open invitations">
        <InvitationTable page={page} />
      </Card>
      {organization?.permissions.includes('organization.manage') === true ? (
        <Card title="The organization">
          <Form
            layout="line"
            fields={[
              {
                kind: 'text',
                name: 'name',
                label: 'Name',
                value: organization.name,
                input: { maxLength: 200 },
              },
            ]}
            submit="Rename"
            onSubmit={({ text }) => page.rename(text('name'))}
          />
        </Card>
      ) : null}
    </>
  );
}

function Invite({ page }: PeopleProps) {
  const roles = page.rolesToGive().map((role) => ({ value: role, label: `${role}: ${describeRole(role)}` }));
  const fields: readonly Field[] = [
    { ...emailField, input: { autoComplete: 'off' } },
    { kind: 'choice', name: 'role', label: 'Role', options: roles },
  ];
  return (
    <Card title="Invite someone">
      <Form
        layout="line"
        fields={fields}
        submit="Create invitation"
        isMain
        onSubmit={({ text }) => page.invite({ email: text('email'), role: text('role') as Role })}
      />
      {page.secret.value === null ? null : <ShownSecret secret={page.secret.value} />}
    </Card>
  );
}

export const peoplePage = definePage(createPeoplePage, PeopleScreen);
