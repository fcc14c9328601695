import type { Account } from '../../../accounts/operator-routes.ts';
import type { InstallationPage } from '../../model/pages/installation.ts';
import { isFound } from '../../model/search.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Field, onSubmit } from '../../parts/field.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Table } from '../../parts/table.tsx';
import { Time } from '../../parts/time.tsx';

interface InstallationProps {
  readonly page: InstallationPage;
  readonly isWorking: boolean;
}

export function InstallationScreen({ page, isWorking }: InstallationProps) {
  const found = page.accounts.rows.value.filter(({ name, email }) =>
    isFound(page.search.value, [name, email]),
  );
  const make = onSubmit((textOf) => page.makeOrganization(textOf('name')));
  return (
    <>
      <PageTitle
        title="Installation"
        lead="Everybody's accounts. What is inside an organization, its members see."
        asOf={page.accounts.asOf.value}
      >
        <SearchBox label="Search name or email" search={page.search} />
      </PageTitle>
      <section class="card" aria-labelledby="accounts">
        <h2 id="accounts">Accounts</h2>
        {page.made.value === null ? null : <ShownOnce once={page.made.value} />}
        <Table name="Accounts" columns={['Name', 'Email', 'Since', 'State', '']} empty="Nobody is found.">
          {found.map((account) => (
            <AccountRow account={account} page={page} isWorking={isWorking} key={account.id} />
          ))}
        </Table>
      </section>
      <section class="card" aria-labelledby="new-organization">
        <h2 id="new-organization">Make an organization</h2>
        <form class="line" onSubmit={make}>
          <Field name="name" label="Name" input={{ type: 'text', maxLength: 200 }} />
          <button type="submit" aria-disabled={isWorking}>
            Make it and own it
          </button>
        </form>
      </section>
    </>
  );
}

function AccountRow({ account, page, isWorking }: InstallationProps & { readonly account: Account }) {
  return (
    <tr>
      <th scope="row">
        {account.name}
        {page.isMe(account) ? <span class="muted"> (you)</span> : null}
      </th>
      <td>{account.email}</td>
      <td>
        <Time at={account.since} />
      </td>
      <td>
        {account.isDisabled ? 'locked' : 'may sign in'}
        {account.isOperator ? ', operator' : ''}
      </td>
      <td class="acts">
        <button
          type="button"
          aria-label={`Make a password link for ${account.name}`}
          aria-disabled={isWorking}
          onClick={() => void page.makePasswordLink(account)}
        >
          Password link
        </button>
        {page.isMe(account) ? null : <Lock account={account} page={page} isWorking={isWorking} />}
      </td>
    </tr>
  );
}

function Lock({ account, page, isWorking }: InstallationProps & { readonly account: Account }) {
  if (account.isDisabled)
    return (
      <button
        type="button"
        aria-label={`Let ${account.name} in again`}
        aria-disabled={isWorking}
        onClick={() => void page.setState(account, 'enabled')}
      >
        Let in again
      </button>
    );
  return (
    <Confirm
      label="Lock"
      about={account.name}
      consequence={`${account.name} is signed out everywhere and cannot sign in.`}
      isWorking={isWorking}
      onConfirm={() => void page.setState(account, 'disabled')}
    />
  );
}
