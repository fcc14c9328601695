import type { ReadonlySignal } from '@preact/signals';
import { type ComponentChild, type ComponentType, h } from 'preact';
import type { Me } from '../../accounts/own-account-routes.ts';
import type { Client } from '../http/client.ts';
import type { Route } from '../routes/route.ts';
import type { Actions } from '../shell/actions.ts';

export type Organization = Me['organizations'][number];

/** What a page's model is made from. */
export interface PageContext {
  readonly actions: Actions;
  /** As who is signed in. */
  readonly client: Client;
  readonly me: ReadonlySignal<Me>;
  /** Of the chosen organization; empty where there is none. */
  readonly organizationId: string;
  /** The same, as it is now. */
  readonly organization: () => Organization | undefined;
  /** Of this server, for links that are passed on. */
  readonly origin: string;
  /** What the address bar says of this page. */
  readonly route: ReadonlySignal<Route>;
  /** Changes what the address bar says of this page, which is then loaded. `replace` leaves no step to go back to. */
  readonly navigate: (change: RouteChange, step?: 'push' | 'replace') => void;
  /** Hears server-sent events of an address until it is closed. */
  readonly listen: Listen;
  /** Asks who is signed in, and opens the page anew: after what may have changed either. */
  readonly reopen: () => Promise<void>;
}

/** Gives what ends it. */
export type Listen = (path: string, hear: (message: unknown) => void) => () => void;

export type RouteChange = Partial<Pick<Route, 'id' | 'query'>>;

export interface PageModel {
  /** Fetches what the route asks for: when the page opens, and whenever its id or query changes. */
  readonly load: () => Promise<void>;
  /** Ends what the page does by itself, such as listening for changes. */
  readonly close?: () => void;
}

/** A page that is open: its model, and what draws it. */
export interface OpenPage extends Required<PageModel> {
  readonly render: () => ComponentChild;
}

export type PageDefinition = (context: PageContext) => OpenPage;

/** Puts a page's model and its screen together, for the row in the registry. */
export function definePage<Model extends PageModel>(
  create: (context: PageContext) => Model,
  Screen: ComponentType<{ readonly page: Model }>,
): PageDefinition {
  return (context) => {
    const page = create(context);
    return { load: page.load, close: page.close ?? (() => {}), render: () => h(Screen, { page }) };
  };
}
