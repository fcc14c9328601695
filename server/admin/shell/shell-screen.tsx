import { Button } from '../components/button.tsx';
import { News } from '../components/news.tsx';
import { Problem } from '../components/problem.tsx';
import type { Actions } from './actions.ts';
import type { Shell } from './shell.ts';
import { SideBar } from './side-bar.tsx';
import { SignInAgain } from './sign-in-again.tsx';

interface ShellScreenProps {
  readonly shell: Shell;
  readonly actions: Actions;
}

/** The frame of every page of somebody who is signed in. */
export function ShellScreen({ shell, actions }: ShellScreenProps) {
  const page = shell.page.value;
  return (
    <>
      <header>
        <span class="brand">Causeway</span>
        <div class="me">
          <span class="muted">{shell.me.value.name}</span>
          <Button onClick={shell.signOut}>Sign out</Button>
        </div>
      </header>
      <div class="shell">
        <SideBar shell={shell} />
        <main>
          <Problem message={actions.problem.value} />
          <News text={actions.news.value} />
          {/* Another organization's page begins anew: what was typed belongs to the one before. */}
          {page === undefined ? null : (
            <div class="page" key={`${page.name}/${page.organizationId}`}>
              {page.render()}
            </div>
          )}
        </main>
      </div>
      {shell.renewal.isWaiting() ? (
        <SignInAgain renewal={shell.renewal} email={shell.me.value.email} />
      ) : null}
    </>
  );
}
