import type { SignInSession } from '../../../accounts/own-account-routes.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { type Field, newPasswordField } from '../../components/form/field.ts';
import { Form } from '../../components/form/form.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { type AccountPage, createAccountPage } from './model.ts';
import { nameBrowser } from './name-browser.ts';

interface AccountProps {
  readonly page: AccountPage;
}

const columns: readonly Column<SignInSession>[] = [
  {
    key: 'browser',
    title: 'Browser',
    value: ({ userAgent }) => nameBrowser(userAgent),
    cell: ({ userAgent }) => <span title={userAgent}>{nameBrowser(userAgent)}</span>,
  },
  { key: 'since', title: 'Since', kind: 'time', value: ({ since }) => since },
  { key: 'lastSeen', title: 'Last seen', kind: 'time', value: ({ lastSeen }) => lastSeen },
];

const passwordFields: readonly Field[] = [
  {
    kind: 'password',
    name: 'current',
    label: 'Current password',
    input: { autoComplete: 'current-password' },
  },
  newPasswordField('New password'),
];

function AccountScreen({ page }: AccountProps) {
  const { name, email, isOperator } = page.me.value;
  return (
    <>
      <PageTitle title={name} lead={`${email}${isOperator ? ' · operator of this installation' : ''}`} />
      <Organizations page={page} />
      <Card title="My sessions">
        <Table
          table={page.sessions}
          name="My sessions"
          columns={columns}
          rowKey={({ id }) => id}
          empty="You are signed in nowhere."
          actions={(session) =>
            session.isThis ? (
              <span class="muted">this browser</span>
            ) : (
              <Button onClick={() => page.endSession(session)}>Revoke</Button>
            )
          }
        />
      </Card>
      <Card title="Change my password">
        <Form
          fields={passwordFields}
          submit="Change password"
          onSubmit={({ text }) =>
            page.changePassword({ current: text('current'), password: text('password') })
          }
        />
      </Card>
    </>
  );
}

function Organizations({ page }: AccountProps) {
  const { organizations } = page.me.value;
  return (
    <Card title="My organizations">
      {organizations.length === 0 ? <p class="muted">You belong to none yet.</p> : null}
      <ul>
        {organizations.map(({ id, name, role }) => (
          <li class="row" key={id}>
            <span>{name}</span>
            <span class="muted">{role}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export const accountPage = definePage(createAccountPage, AccountScreen);
