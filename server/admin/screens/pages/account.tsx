import type { AccountPage } from '../../model/pages/account.ts';
import { Field, NewPassword, onSubmit } from '../../parts/field.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { SignInSessions } from './sign-in-sessions.tsx';

interface AccountProps {
  readonly page: AccountPage;
  readonly isWorking: boolean;
}

export function AccountScreen({ page, isWorking }: AccountProps) {
  const { name, email, isOperator, organizations } = page.me.value;
  return (
    <>
      <PageTitle title={name} lead={`${email}${isOperator ? ' · operator of this installation' : ''}`} />
      <section class="card" aria-labelledby="organizations">
        <h2 id="organizations">My organizations</h2>
        {organizations.length === 0 ? <p class="muted">You belong to none yet.</p> : null}
        <ul>
          {organizations.map((organization) => (
            <li class="row" key={organization.id}>
              <span>{organization.name}</span>
              <span class="muted">{organization.role}</span>
            </li>
          ))}
        </ul>
      </section>
      <SignInSessions page={page} isWorking={isWorking} />
      <ChangePassword page={page} isWorking={isWorking} />
    </>
  );
}

function ChangePassword({ page, isWorking }: AccountProps) {
  const submit = onSubmit((textOf) =>
    page.changePassword({ current: textOf('current'), password: textOf('password') }),
  );
  return (
    <section class="card" aria-labelledby="change-password">
      <h2 id="change-password">Change my password</h2>
      <form class="stack" onSubmit={submit}>
        <Field
          name="current"
          label="Current password"
          input={{ type: 'password', autoComplete: 'current-password' }}
        />
        <NewPassword label="New password" />
        <button type="submit" aria-disabled={isWorking}>
          Change it
        </button>
      </form>
    </section>
  );
}
