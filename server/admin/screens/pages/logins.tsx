import type { AdminModel } from '../model/admin-model.ts';
import type { Login } from '../model/api.ts';

interface LoginsProps {
  readonly admin: AdminModel;
  readonly logins: readonly Login[];
}

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Where somebody is signed in, to end what they do not know. */
export function Logins({ admin, logins }: LoginsProps) {
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">My sessions</h2>
      <ul>
        {logins.map((login) => (
          <li class="row" key={login.id}>
            <div>
              <p class="agent">{login.userAgent || 'Unknown browser'}</p>
              <p class="muted">
                Since {time.format(new Date(login.since))}, last seen {time.format(new Date(login.lastSeen))}
              </p>
            </div>
            {login.isThis ? (
              <span class="muted">this browser</span>
            ) : (
              <button
                type="button"
                onClick={() => void admin.revoke(login.id)}
                aria-disabled={admin.isWorking.value}
              >
                Revoke
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
