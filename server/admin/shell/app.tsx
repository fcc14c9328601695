import { News } from '../components/news.tsx';
import { Problem } from '../components/problem.tsx';
import { Working } from '../components/working.ts';
import { Invitation } from '../entry/invitation.tsx';
import { PasswordReset } from '../entry/password-reset.tsx';
import { SetUp } from '../entry/set-up.tsx';
import { SignIn } from '../entry/sign-in.tsx';
import type { AdminModel } from './admin-model.ts';
import { ShellScreen } from './shell-screen.tsx';

export function App({ admin }: { readonly admin: AdminModel }) {
  const stage = admin.stage.value;
  return (
    <Working.Provider value={admin.actions.isWorking}>
      {stage.kind === 'signed-in' ? (
        <ShellScreen shell={stage.shell} actions={admin.actions} />
      ) : (
        <Entry admin={admin} />
      )}
    </Working.Provider>
  );
}

function Entry({ admin }: { readonly admin: AdminModel }) {
  return (
    <>
      <header>
        <span class="brand">Causeway</span>
      </header>
      <div class="entry">
        <main>
          <Problem message={admin.actions.problem.value} />
          <News text={admin.actions.news.value} />
          <EntryScreen admin={admin} />
        </main>
      </div>
    </>
  );
}

function EntryScreen({ admin }: { readonly admin: AdminModel }) {
  const stage = admin.stage.value;
  switch (stage.kind) {
    case 'set-up':
      return <SetUp admin={admin} token={stage.token} />;
    case 'invitation':
      return <Invitation admin={admin} token={stage.token} invitation={stage.invitation} />;
    case 'password-reset':
      return <PasswordReset admin={admin} token={stage.token} />;
    case 'sign-in':
      return <SignIn admin={admin} singleSignOn={stage.singleSignOn} />;
    case 'opening':
    case 'signed-in':
      return <h1 class="unseen">Causeway</h1>;
  }
}
