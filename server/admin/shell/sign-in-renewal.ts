import { type Signal, signal } from '@preact/signals';
import type { Me } from '../../accounts/own-account-routes.ts';
import type { EntryApi } from '../entry/api.ts';
import type { Answer } from '../http/client.ts';
import type { Message } from '../http/messages.ts';
import { createActions } from './actions.ts';

export type SignInRenewal = ReturnType<typeof createSignInRenewal>;

interface Waiting {
  readonly renewed: Promise<boolean>;
  readonly settle: (isRenewed: boolean) => void;
}

const someoneElse: Message = {
  code: '',
  title: 'Someone else is signed in in this browser',
  detail: 'Reload the page to continue as them. What you typed here is lost then.',
  fields: [],
};

/** Lets a person whose sign-in session has ended sign in again where they are, so that nothing typed is lost. */
export function createSignInRenewal(api: EntryApi, me: Signal<Me>) {
  const waiting = signal<Waiting | undefined>(undefined);
  const actions = createActions();

  function settle(isRenewed: boolean): void {
    waiting.value?.settle(isRenewed);
    waiting.value = undefined;
  }

  async function continueAs(now: Me): Promise<void> {
    if (now.id !== me.value.id) {
      actions.problem.value = someoneElse;
      return;
    }
    me.value = now;
    settle(true);
  }

  const signInAs = async (password: string): Answer<Me> => {
    const signedIn = await api.signIn({ email: me.value.email, password });
    return signedIn.ok ? api.me() : signedIn;
  };

  return {
    actions,
    isWaiting: () => waiting.value !== undefined,
    /** Resolves when the person has signed in again, or has given up. */
    ask: (): Promise<boolean> => {
      waiting.value ??= createWaiting();
      return waiting.value.renewed;
    },
    signIn: (password: string) => actions.submit(() => signInAs(password), continueAs),
    /** For who signs in elsewhere, by single sign-on in another tab. */
    checkAgain: () => actions.act(api.me, continueAs),
    giveUp: () => settle(false),
  };
}

function createWaiting(): Waiting {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  return { renewed: promise, settle: resolve };
}
