import { type Signal, signal } from '@preact/signals';
import type { OpenInvitation } from '../../accounts/one-time-link-routes.ts';
import type { Me } from '../../accounts/own-account-routes.ts';
import { type Acceptance, type Credentials, createEntryApi, type FirstUser } from '../entry/api.ts';
import { type Answer, createClient, createEntryClient, type Fetch } from '../http/client.ts';
import { isSignedOut } from '../http/messages.ts';
import type { Listen } from '../pages/page.ts';
import type { Arrival, Link } from '../routes/arrival.ts';
import type { Route } from '../routes/route.ts';
import { type Actions, createActions } from './actions.ts';
import { createShell, type Shell } from './shell.ts';
import { createSignInRenewal } from './sign-in-renewal.ts';

export type Stage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'set-up'; readonly token: string }
  | { readonly kind: 'invitation'; readonly token: string; readonly invitation: Invited }
  | { readonly kind: 'password-reset'; readonly token: string }
  | { readonly kind: 'sign-in'; readonly singleSignOn: boolean }
  | { readonly kind: 'signed-in'; readonly shell: Shell };

export interface Invited extends OpenInvitation {
  /** Whether the invited person is who is signed in here. */
  readonly isMe: boolean;
}

/** What the pages need of the browser. */
export interface Environment {
  readonly fetch: Fetch;
  /** Of this server, for links that are passed on. */
  readonly origin: string;
  readonly listen: Listen;
  /** What the address bar says now. */
  readonly route: () => Route;
  /** Changes the address bar, and has the pages follow it. */
  readonly navigate: (route: Route, step: 'push' | 'replace') => void;
}

export type AdminModel = ReturnType<typeof createAdminModel>;

/** The stages of the app, from the address that somebody comes by to the pages. */
export function createAdminModel(environment: Environment, arrival: Arrival) {
  const stage = signal<Stage>({ kind: 'opening' });
  const actions = createActions(arrival.problem);
  const entry = { ...environment, stage, actions, api: createEntryApi(createEntryClient(environment.fetch)) };
  const { api } = entry;
  /** Outside of any act: what a person does while the first page still loads its last table is an act of its own. */
  const loadFirst = async () => {
    if (stage.value.kind === 'signed-in') await stage.value.shell.goTo(environment.route());
  };
  const goIn = async (send: () => Answer<unknown>) => {
    const refusal = await actions.submit(send, () => enter(entry));
    await loadFirst();
    return refusal;
  };
  return {
    stage,
    actions,
    open: async (): Promise<void> => {
      await (arrival.link === undefined ? enter(entry) : openings[arrival.link.kind](entry, arrival.link));
      await loadFirst();
    },
    setUp: (user: FirstUser) => goIn(() => api.setUp(user)),
    signIn: (given: Credentials) => goIn(() => api.signIn(given)),
    accept: (acceptance: Acceptance) => goIn(() => api.acceptInvitation(acceptance)),
    resetPassword: (given: { readonly token: string; readonly password: string }) =>
      actions.submit(
        () => api.resetPassword(given),
        async () => {
          await leave(entry);
          actions.news.value = 'The new password is set. Sign in with it.';
        },
      ),
    /** Follows the address bar. */
    follow: async (): Promise<void> => {
      if (stage.value.kind !== 'signed-in') return;
      actions.clear();
      await stage.value.shell.goTo(environment.route());
    },
  };
}

interface Entry extends Environment {
  readonly stage: Signal<Stage>;
  readonly actions: Actions;
  readonly api: ReturnType<typeof createEntryApi>;
}

const openings: Readonly<Record<Link['kind'], (entry: Entry, link: Link) => Promise<void>>> = {
  'set-up': async ({ stage }, { token }) => {
    stage.value = { kind: 'set-up', token };
  },
  'password-reset': async ({ stage }, { token }) => {
    stage.value = { kind: 'password-reset', token };
  },
  invitation: async (entry, { token }) => {
    const [invitation, me] = await Promise.all([entry.api.readInvitation(token), entry.api.me()]);
    if (!invitation.ok) {
      await enter(entry);
      entry.actions.problem.value = invitation.failure;
      return;
    }
    const isMe = me.ok && me.value.email === invitation.value.email;
    entry.stage.value = { kind: 'invitation', token, invitation: { ...invitation.value, isMe } };
  },
};

async function enter(entry: Entry): Promise<void> {
  const me = await entry.api.me();
  if (me.ok) return openShell(entry, me.value);
  if (!isSignedOut(me.failure)) entry.actions.problem.value = me.failure;
  await leave(entry);
}

function openShell(entry: Entry, meAtFirst: Me): void {
  const { api, fetch, stage } = entry;
  const me = signal(meAtFirst);
  const renewal = createSignInRenewal(api, me);
  const leaveHere = () => leave(entry);
  const signInAgain = async () => {
    const isRenewed = await renewal.ask();
    if (!isRenewed) await leaveHere();
    return isRenewed;
  };
  const client = createClient({ fetch, csrfToken: () => me.value.csrfToken, signInAgain });
  const shell = createShell({ ...entry, client, me, renewal, leave: leaveHere });
  stage.value = { kind: 'signed-in', shell };
}

async function leave({ api, actions, stage }: Entry): Promise<void> {
  if (stage.value.kind === 'signed-in') stage.value.shell.page.value?.close();
  const methods = await api.signInMethods();
  if (!methods.ok) actions.problem.value = methods.failure;
  stage.value = { kind: 'sign-in', singleSignOn: methods.ok && methods.value.singleSignOn };
}
