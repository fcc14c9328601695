import { type ReadonlySignal, signal } from '@preact/signals';
import type { Me } from '../../accounts/own-account-routes.ts';
import { createAccountApi } from '../api/account-api.ts';
import type { Ask } from '../api/ask.ts';
import type { DoorApi } from '../api/door-api.ts';
import type { Acting } from './acting.ts';
import { createAccountPage } from './pages/account.ts';
import { createChangesPage } from './pages/changes.ts';
import { createCheckPage } from './pages/check.ts';
import { createInstallationPage } from './pages/installation.ts';
import { createPackagesPage } from './pages/packages.ts';
import { createPeoplePage } from './pages/people.ts';
import { createSessionsPage } from './pages/sessions.ts';
import { createTokensPage } from './pages/tokens.ts';
import { chooseOrganization, firstPage, type PageName, type Place, pagesFor } from './places.ts';
import type { Setting } from './setting.ts';

const creators = {
  sessions: createSessionsPage,
  packages: createPackagesPage,
  check: createCheckPage,
  people: createPeoplePage,
  tokens: createTokensPage,
  changes: createChangesPage,
  installation: createInstallationPage,
  account: createAccountPage,
} as const satisfies Record<PageName, (setting: Setting) => { refresh: () => Promise<void> }>;

export type Page = ReturnType<(typeof creators)[PageName]> & { readonly place: Place };
export type Workplace = ReturnType<typeof createWorkplace>;

export interface SignedIn {
  readonly door: DoorApi;
  /** As who is signed in. */
  readonly ask: Ask;
  readonly me: Me;
  readonly acting: Acting;
  readonly origin: string;
  readonly leadTo: (place: Place) => void;
  readonly leave: () => Promise<void>;
}

/** The pages of somebody who is signed in. A page is shown with what is in it; until then the one before stays. */
export function createWorkplace(signedIn: SignedIn) {
  const { door, ask, me: meAtFirst, acting, origin, leadTo, leave } = signedIn;
  const me = signal(meAtFirst);
  const place = signal<Place>({ page: undefined, organizationId: '' });
  const page = signal<Page | undefined>(undefined);

  async function goTo(wanted: Place): Promise<void> {
    const organization = chooseOrganization(me.value, wanted);
    const open = pagesFor(me.value, organization);
    const find = (page: PageName | undefined) => open.find((one) => one === page);
    const name = find(wanted.page) ?? find(firstPage) ?? open[0] ?? 'account';
    const going = { page: name, organizationId: organization?.id ?? '' };
    place.value = going;
    const next = creators[name](settingFor(going.organizationId));
    await next.refresh();
    // Somebody may have gone on meanwhile.
    if (place.value !== going) return close(next);
    if (page.value !== undefined) close(page.value);
    page.value = { ...next, place: going };
  }

  async function reopen(): Promise<void> {
    const answer = await door.me();
    if (!answer.ok) return acting.refuse(answer.failure);
    me.value = answer.value;
    await goTo(place.value);
  }

  const signOut = () => acting.act(createAccountApi(ask).signOut, leave);
  const settingFor = (organizationId: string): Setting => {
    const organization = () => me.value.organizations.find(({ id }) => id === organizationId);
    return { acting, ask, me, organizationId, organization, origin, reopen };
  };

  return { me: me as ReadonlySignal<Me>, place: place as ReadonlySignal<Place>, page, goTo, leadTo, signOut };
}

/** Some pages ask again by themselves; one that is not shown any more must not. */
function close(page: object): void {
  if ('close' in page && typeof page.close === 'function') page.close();
}
