import type { AdminModel } from '../model/admin-model.ts';
import { Problem } from '../parts/problem.tsx';
import { Account } from './account.tsx';
import { SetUp } from './set-up.tsx';
import { SignIn } from './sign-in.tsx';

export function App({ admin }: { readonly admin: AdminModel }) {
  return (
    <>
      <header>
        <span class="brand">Causeway</span>
      </header>
      <main class={admin.stage.value.kind === 'signed-in' ? 'wide' : 'narrow'}>
        <Problem said={admin.problem.value} />
        <Screen admin={admin} />
      </main>
    </>
  );
}

function Screen({ admin }: { readonly admin: AdminModel }) {
  const stage = admin.stage.value;
  switch (stage.kind) {
    case 'opening':
      return <h1 class="unseen">Causeway</h1>;
    case 'set-up':
      return <SetUp admin={admin} token={stage.token} />;
    case 'sign-in':
      return <SignIn admin={admin} singleSignOn={stage.singleSignOn} />;
    case 'signed-in':
      return <Account admin={admin} me={stage.me} logins={stage.logins} />;
  }
}
