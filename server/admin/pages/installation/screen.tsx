import type { Account } from '../../../accounts/operator-routes.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import type { Field } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ShownSecret } from '../../components/shown-secret.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { createInstallationPage, type InstallationPage } from './model.ts';

interface InstallationProps {
  readonly page: InstallationPage;
}

const organizationFields: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'Name', input: { maxLength: 200 } },
];

function InstallationScreen({ page }: InstallationProps) {
  return (
    <>
      <PageTitle
        title="Installation"
        lead="Everybody's accounts. What is inside an organization, its members see."
        asOf={asOf(page.accounts)}
      />
      <Card title="Accounts">
        {page.secret.value === null ? null : <ShownSecret secret={page.secret.value} />}
        <Table
          table={page.accounts}
          name="Accounts"
          columns={listColumns(page)}
          rowKey={({ id }) => id}
          empty="No accounts."
          search="Search name or email"
          actions={(account) => <AccountActions account={account} page={page} />}
        />
      </Card>
      <Card title="Create an organization">
        <Form
          layout="line"
          fields={organizationFields}
          submit="Create and own it"
          onSubmit={({ text }) => page.createOrganization(text('name'))}
        />
      </Card>
    </>
  );
}

function listColumns(page: InstallationPage): readonly Column<Account>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      value: ({ name }) => name,
      cell: (account) => (
        <>
          {account.name}
          {page.isMe(account) ? <span class="muted"> (you)</span> : null}
        </>
      ),
    },
    { key: 'email', title: 'Email', value: ({ email }) => email },
    { key: 'since', title: 'Since', kind: 'time', value: ({ since }) => since },
    {
      key: 'state',
      title: 'State',
      value: ({ isDisabled, isOperator }) =>
        `${isDisabled ? 'locked' : 'may sign in'}${isOperator ? ', operator' : ''}`,
    },
  ];
}

interface AccountActionsProps extends InstallationProps {
  readonly account: Account;
}

function AccountActions({ account, page }: AccountActionsProps) {
  return (
    <>
      <Button
        label={`Create a password link for ${account.name}`}
        onClick={() => page.createPasswordLink(account)}
      >
        Password link
      </Button>
      {page.isMe(account) ? null : <Lock account={account} page={page} />}
    </>
  );
}

function Lock({ account, page }: AccountActionsProps) {
  if (account.isDisabled)
    return (
      <Button label={`Unlock ${account.name}`} onClick={() => page.setState(account, 'enabled')}>
        Unlock
      </Button>
    );
  return (
    <Confirm
      label="Lock"
      about={account.name}
      consequence={`${account.name} is signed out everywhere and cannot sign in.`}
      onConfirm={() => page.setState(account, 'disabled')}
    />
  );
}

export const installationPage = definePage(createInstallationPage, InstallationScreen);
