import { signal } from '@preact/signals';
import type { OpenInvitation } from '../../accounts/one-time-link-routes.ts';
import type { Me } from '../../accounts/own-account-routes.ts';
import { createAsk, type Fetch } from '../api/ask.ts';
import { type Acceptance, type Credentials, createDoorApi, type FirstUser } from '../api/door-api.ts';
import { type Acting, createActing } from './acting.ts';
import type { Arrival, Link } from './address.ts';
import type { Place } from './places.ts';
import { createWorkplace, type Workplace } from './workplace.ts';

export type Stage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'set-up'; readonly token: string }
  | { readonly kind: 'invitation'; readonly token: string; readonly invitation: Invited }
  | { readonly kind: 'password-reset'; readonly token: string }
  | { readonly kind: 'sign-in'; readonly singleSignOn: boolean }
  | { readonly kind: 'signed-in'; readonly workplace: Workplace };

export interface Invited extends OpenInvitation {
  /** Whether the invited person is who is signed in here. */
  readonly isMe: boolean;
}

export interface Surroundings {
  readonly fetch: Fetch;
  /** Of this server, for links that are passed on. */
  readonly origin: string;
  /** Where in the pages the address bar is now. */
  readonly place: () => Place;
  /** Leads the address bar to a place, which the pages then follow. */
  readonly leadTo: (place: Place) => void;
}

export type AdminModel = ReturnType<typeof createAdminModel>;

/** The door of the pages, and what is behind it. */
export function createAdminModel(surroundings: Surroundings, arrival: Arrival) {
  const stage = signal<Stage>({ kind: 'opening' });
  const acting: Acting = createActing(arrival.problem, async () => {
    if (stage.value.kind === 'signed-in') await leave(door);
  });
  const door = { ...surroundings, stage, acting, api: createDoorApi(createAsk(surroundings.fetch)) };
  const comeIn = () => enter(door);
  return {
    stage,
    acting,
    open: () =>
      acting.once(() =>
        arrival.link === undefined ? enter(door) : openings[arrival.link.kind](door, arrival.link),
      ),
    setUp: (user: FirstUser) => acting.act(() => door.api.setUp(user), comeIn),
    signIn: (given: Credentials) => acting.act(() => door.api.signIn(given), comeIn),
    accept: (acceptance: Acceptance) => acting.act(() => door.api.acceptInvitation(acceptance), comeIn),
    resetPassword: (given: { readonly token: string; readonly password: string }) =>
      acting.act(
        () => door.api.resetPassword(given),
        async () => {
          await leave(door);
          acting.news.value = 'The new password is set. Sign in with it.';
        },
      ),
    /** Follows the address bar. */
    follow: async (): Promise<void> => {
      if (stage.value.kind !== 'signed-in') return;
      acting.clear();
      await stage.value.workplace.goTo(surroundings.place());
    },
  };
}

interface Door extends Surroundings {
  readonly stage: { value: Stage };
  readonly acting: Acting;
  readonly api: ReturnType<typeof createDoorApi>;
}

const openings: Readonly<Record<Link['kind'], (door: Door, link: Link) => Promise<void>>> = {
  'set-up': async ({ stage }, { token }) => {
    stage.value = { kind: 'set-up', token };
  },
  'password-reset': async ({ stage }, { token }) => {
    stage.value = { kind: 'password-reset', token };
  },
  invitation: async (door, { token }) => {
    const [invitation, me] = await Promise.all([door.api.readInvitation(token), door.api.me()]);
    if (!invitation.ok) {
      await enter(door);
      return door.acting.refuse(invitation.failure);
    }
    const isMe = me.ok && me.value.email === invitation.value.email;
    door.stage.value = { kind: 'invitation', token, invitation: { ...invitation.value, isMe } };
  },
};

async function enter(door: Door): Promise<void> {
  const me = await door.api.me();
  if (me.ok) return work(door, me.value);
  if (!me.failure.isSignedOut) door.acting.problem.value = me.failure.said;
  await leave(door);
}

async function work(door: Door, me: Me): Promise<void> {
  const { api, fetch, acting, origin, place, leadTo, stage } = door;
  const ask = createAsk(fetch, me.csrfToken);
  const leaveBy = () => leave(door);
  const workplace = createWorkplace({ door: api, ask, me, acting, origin, leadTo, leave: leaveBy });
  await workplace.goTo(place());
  stage.value = { kind: 'signed-in', workplace };
}

async function leave({ api, acting, stage }: Door): Promise<void> {
  const ways = await api.waysIn();
  if (!ways.ok) acting.problem.value = ways.failure.said;
  stage.value = { kind: 'sign-in', singleSignOn: ways.ok && ways.value.singleSignOn };
}
