import type { ReadonlySignal } from '@preact/signals';
import type { Me } from '../../accounts/own-account-routes.ts';
import type { Ask } from '../api/ask.ts';
import type { Acting } from './acting.ts';
import type { Organization } from './places.ts';

/** What a page's model is made from. */
export interface Setting {
  readonly acting: Acting;
  /** As who is signed in. */
  readonly ask: Ask;
  readonly me: ReadonlySignal<Me>;
  /** Of the chosen organization; empty where there is none. */
  readonly organizationId: string;
  /** The same, as it is now. */
  readonly organization: () => Organization | undefined;
  /** Of this server, for links that are passed on. */
  readonly origin: string;
  /** Asks who I am and opens the page again, after what may have changed either. */
  readonly reopen: () => Promise<void>;
}
