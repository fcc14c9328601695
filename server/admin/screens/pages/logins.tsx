import type { AccountPage } from '../../model/pages/account.ts';
import { Time } from '../../parts/time.tsx';

interface LoginsProps {
  readonly page: AccountPage;
  readonly isWorking: boolean;
}

/** Where somebody is signed in, to end what they do not know. */
export function Logins({ page, isWorking }: LoginsProps) {
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">My sessions</h2>
      <ul>
        {page.logins.rows.value.map((login) => (
          <li class="row" key={login.id}>
            <div>
              <p class="agent">{login.userAgent || 'Unknown browser'}</p>
              <p class="muted">
                Since <Time at={login.since} />, last seen <Time at={login.lastSeen} />
              </p>
            </div>
            {login.isThis ? (
              <span class="muted">this browser</span>
            ) : (
              <button type="button" onClick={() => void page.revoke(login)} aria-disabled={isWorking}>
                Revoke
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
