import type { Acting } from '../model/acting.ts';
import { writePlace } from '../model/address.ts';
import type { Page, Workplace } from '../model/workplace.ts';
import { AccountScreen } from './pages/account.tsx';
import { ChangesScreen } from './pages/changes.tsx';
import { CheckScreen } from './pages/check.tsx';
import { InstallationScreen } from './pages/installation.tsx';
import { PackagesScreen } from './pages/packages.tsx';
import { PeopleScreen } from './pages/people.tsx';
import { SessionsScreen } from './pages/sessions.tsx';
import { TokensScreen } from './pages/tokens.tsx';

interface WorkplaceProps {
  readonly acting: Acting;
  readonly workplace: Workplace;
}

export function WorkplaceScreen({ acting, workplace }: WorkplaceProps) {
  const page = workplace.page.value;
  if (page === undefined) return null;
  // Another organization's page begins anew: what was typed belongs to the one before.
  return <PageScreen page={page} isWorking={acting.isWorking.value} key={writePlace(page.place)} />;
}

function PageScreen({ page, isWorking }: { readonly page: Page; readonly isWorking: boolean }) {
  switch (page.kind) {
    case 'sessions':
      return <SessionsScreen page={page} isWorking={isWorking} />;
    case 'packages':
      return <PackagesScreen page={page} isWorking={isWorking} />;
    case 'check':
      return <CheckScreen page={page} />;
    case 'people':
      return <PeopleScreen page={page} isWorking={isWorking} />;
    case 'tokens':
      return <TokensScreen page={page} isWorking={isWorking} />;
    case 'changes':
      return <ChangesScreen page={page} isWorking={isWorking} />;
    case 'installation':
      return <InstallationScreen page={page} isWorking={isWorking} />;
    case 'account':
      return <AccountScreen page={page} isWorking={isWorking} />;
  }
}
