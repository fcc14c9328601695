import type { AccountPage } from '../../model/pages/account.ts';
import { Time } from '../../parts/time.tsx';

interface SignInSessionsProps {
  readonly page: AccountPage;
  readonly isWorking: boolean;
}

/** Where somebody is signed in, to end what they do not know. */
export function SignInSessions({ page, isWorking }: SignInSessionsProps) {
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">My sessions</h2>
      <ul>
        {page.sessions.rows.value.map((session) => (
          <li class="row" key={session.id}>
            <div>
              <p class="agent">{session.userAgent || 'Unknown browser'}</p>
              <p class="muted">
                Since <Time at={session.since} />, last seen <Time at={session.lastSeen} />
              </p>
            </div>
            {session.isThis ? (
              <span class="muted">this browser</span>
            ) : (
              <button type="button" onClick={() => void page.revoke(session)} aria-disabled={isWorking}>
                Revoke
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
