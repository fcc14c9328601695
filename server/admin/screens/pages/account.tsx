import type { AdminModel } from '../model/admin-model.ts';
import type { Login, Me } from '../model/api.ts';
import { Heading } from '../parts/heading.tsx';
import { CheckPackage } from './check-package.tsx';
import { Logins } from './logins.tsx';

interface AccountProps {
  readonly admin: AdminModel;
  readonly me: Me;
  readonly logins: readonly Login[];
}

export function Account({ admin, me, logins }: AccountProps) {
  return (
    <>
      <div class="title">
        <div>
          <Heading>{me.name}</Heading>
          <p class="muted">
            {me.email}
            {me.isOperator ? ' · operator of this installation' : ''}
          </p>
        </div>
        <button type="button" onClick={() => void admin.signOut()} aria-disabled={admin.isWorking.value}>
          Sign out
        </button>
      </div>
      <CheckPackage admin={admin} />
      <section class="card" aria-labelledby="organizations">
        <h2 id="organizations">My organizations</h2>
        {me.organizations.length === 0 ? <p class="muted">You belong to none yet.</p> : null}
        <ul>
          {me.organizations.map(({ id, name, role }) => (
            <li class="row" key={id}>
              <span>{name}</span>
              <span class="muted">{role}</span>
            </li>
          ))}
        </ul>
      </section>
      <Logins admin={admin} logins={logins} />
    </>
  );
}
