import type { AdminModel } from '../model/admin-model.ts';
import type { Workplace } from '../model/workplace.ts';
import { News } from '../parts/news.tsx';
import { Problem } from '../parts/problem.tsx';
import { Invitation } from './invitation.tsx';
import { PasswordReset } from './password-reset.tsx';
import { SetUp } from './set-up.tsx';
import { SideBar } from './side-bar.tsx';
import { SignIn } from './sign-in.tsx';
import { WorkplaceScreen } from './workplace.tsx';

export function App({ admin }: { readonly admin: AdminModel }) {
  const stage = admin.stage.value;
  const isIn = stage.kind === 'signed-in';
  return (
    <>
      <header>
        <span class="brand">Causeway</span>
        {isIn ? <SignedIn admin={admin} workplace={stage.workplace} /> : null}
      </header>
      <div class={isIn ? 'workplace' : 'door'}>
        {isIn ? <SideBar workplace={stage.workplace} /> : null}
        <main>
          <Problem said={admin.acting.problem.value} />
          <News text={admin.acting.news.value} />
          <Screen admin={admin} />
        </main>
      </div>
    </>
  );
}

interface SignedInProps {
  readonly admin: AdminModel;
  readonly workplace: Workplace;
}

function SignedIn({ admin, workplace }: SignedInProps) {
  return (
    <div class="me">
      <span class="muted">{workplace.me.value.name}</span>
      <button
        type="button"
        onClick={() => void workplace.signOut()}
        aria-disabled={admin.acting.isWorking.value}
      >
        Sign out
      </button>
    </div>
  );
}

function Screen({ admin }: { readonly admin: AdminModel }) {
  const stage = admin.stage.value;
  switch (stage.kind) {
    case 'opening':
      return <h1 class="unseen">Causeway</h1>;
    case 'set-up':
      return <SetUp admin={admin} token={stage.token} />;
    case 'invitation':
      return <Invitation admin={admin} token={stage.token} invitation={stage.invitation} />;
    case 'password-reset':
      return <PasswordReset admin={admin} token={stage.token} />;
    case 'sign-in':
      return <SignIn admin={admin} singleSignOn={stage.singleSignOn} />;
    case 'signed-in':
      return <WorkplaceScreen acting={admin.acting} workplace={stage.workplace} />;
  }
}
