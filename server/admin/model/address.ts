import { isPageName, type Place } from './places.ts';
import { type Said, sayCode } from './said.ts';

const linkKinds = ['set-up', 'invitation', 'password-reset'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** An address with a one-time token, which somebody passed on. */
export interface Link {
  readonly kind: LinkKind;
  readonly token: string;
}

/** What the address says about why somebody comes. */
export interface Arrival {
  readonly link: Link | undefined;
  readonly problem: Said | null;
  /** The address to leave in the bar. */
  readonly cleanPath: string;
}

/** Reads `#KIND=TOKEN` (a link that was passed on) and `?problem=CODE` (back from single sign-on). */
export function readArrival(href: string): Arrival {
  const url = new URL(href);
  const link = readLink(url.hash);
  const code = url.searchParams.get('problem');
  return {
    link,
    problem: code === null ? null : sayCode(code),
    // The one-time token must not stay where others see it: address bar, history, screenshots.
    cleanPath: link === undefined ? `${url.pathname}${url.hash}` : url.pathname,
  };
}

function readLink(hash: string): Link | undefined {
  const given = new URLSearchParams(hash.slice(1));
  const kind = linkKinds.find((name) => Boolean(given.get(name)));
  return kind === undefined ? undefined : { kind, token: given.get(kind) ?? '' };
}

/** The address of a link. Behind `#`, so that no server or proxy reads the token. */
export function writeLink(origin: string, { kind, token }: Link): string {
  return `${origin}/admin/#${kind}=${encodeURIComponent(token)}`;
}

/** Reads `#PAGE/ORGANIZATION`; what is left out or unknown is the reader's choice. */
export function readPlace(hash: string): Place {
  const [page = '', organizationId = ''] = hash.slice(1).split('/');
  return { page: isPageName(page) ? page : undefined, organizationId };
}

export function writePlace({ page = 'account', organizationId }: Place): string {
  return organizationId === '' ? `#${page}` : `#${page}/${organizationId}`;
}
