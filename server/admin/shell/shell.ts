import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Me } from '../../accounts/own-account-routes.ts';
import type { EntryApi } from '../entry/api.ts';
import type { Client } from '../http/client.ts';
import type { Message } from '../http/messages.ts';
import type { Listen, OpenPage, PageContext } from '../pages/page.ts';
import { chooseOrganization, choosePage, type PageName, pages } from '../pages/registry.ts';
import type { Route } from '../routes/route.ts';
import type { Actions } from './actions.ts';
import type { SignInRenewal } from './sign-in-renewal.ts';

export type Shell = ReturnType<typeof createShell>;

export interface ShownPage extends OpenPage {
  readonly name: PageName;
  readonly organizationId: string;
}

export interface SignedIn {
  readonly api: EntryApi;
  readonly client: Client;
  readonly me: Signal<Me>;
  readonly renewal: SignInRenewal;
  readonly actions: Actions;
  readonly origin: string;
  readonly listen: Listen;
  /** Changes the address bar; the page follows it. */
  readonly navigate: (route: Route, step: 'push' | 'replace') => void;
  readonly leave: () => Promise<void>;
}

const pageUnavailable: Message = {
  code: '',
  title: 'This page could not be loaded',
  detail: 'Check the connection, then reload.',
  fields: [],
};

/** What somebody sees who is signed in: the side bar, and the page that the address bar names. */
export function createShell(signedIn: SignedIn) {
  const { client, me, renewal, actions, navigate, leave } = signedIn;
  const route = signal<Route>({ page: '', organizationId: '', id: '', query: {} });
  const opened = createOpenedPage(signedIn, route);
  /** The same page of another organization. */
  const openOrganization = (organizationId: string) =>
    navigate({ page: route.value.page, organizationId, id: '', query: {} }, 'push');
  return {
    me: me as ReadonlySignal<Me>,
    route: route as ReadonlySignal<Route>,
    renewal,
    page: opened.page,
    goTo: opened.goTo,
    openOrganization,
    signOut: () => actions.act(() => client.post<unknown>('/api/admin/sign-out'), leave),
  };
}

function createOpenedPage(signedIn: SignedIn, route: Signal<Route>) {
  const { api, me, actions, navigate } = signedIn;
  const page = signal<ShownPage | undefined>(undefined);

  async function goTo(wanted: Route): Promise<void> {
    const next = resolveRoute(me.value, wanted);
    const shown = page.value;
    route.value = next;
    if (shown?.name === next.page && shown.organizationId === next.organizationId) return shown.load();
    await open(next);
  }

  async function open(next: ResolvedRoute): Promise<void> {
    const definition = await pages[next.page].screen().catch(() => undefined);
    // Somebody may have gone on meanwhile.
    if (route.value !== next) return;
    page.value?.close();
    if (definition === undefined) {
      actions.problem.value = pageUnavailable;
      return;
    }
    const opened = definition(contextOf(next.organizationId));
    page.value = { ...opened, name: next.page, organizationId: next.organizationId };
    await opened.load();
  }

  async function reopen(): Promise<void> {
    const answer = await api.me();
    if (!answer.ok) {
      actions.problem.value = answer.failure;
      return;
    }
    me.value = answer.value;
    const next = resolveRoute(me.value, route.value);
    route.value = next;
    await open(next);
  }

  const contextOf = (organizationId: string): PageContext => ({
    ...signedIn,
    organizationId,
    organization: () => me.value.organizations.find(({ id }) => id === organizationId),
    route,
    navigate: (change, step = 'push') => navigate({ ...route.value, ...change }, step),
    reopen,
  });

  return { page, goTo };
}

interface ResolvedRoute extends Route {
  readonly page: PageName;
}

/** Where the wanted route leads for this person: what is not theirs becomes the first page that is. */
function resolveRoute(me: Me, wanted: Route): ResolvedRoute {
  const organization = chooseOrganization(me, wanted.organizationId);
  const page = choosePage(me, organization, wanted.page);
  const organizationId = organization?.id ?? '';
  return page === wanted.page
    ? { ...wanted, page, organizationId }
    : { page, organizationId, id: '', query: {} };
}
