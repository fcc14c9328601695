import { describeCode, type Message } from '../http/messages.ts';

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
  readonly problem: Message | null;
  /** The address to leave in the bar. */
  readonly cleanPath: string;
}

/** Parses `#KIND=TOKEN` (a link that was passed on) and `?problem=CODE` (back from single sign-on). */
export function parseArrival(href: string): Arrival {
  const url = new URL(href);
  const link = parseLink(url.hash);
  const code = url.searchParams.get('problem');
  return {
    link,
    problem: code === null ? null : describeCode(code),
    // The one-time token must not stay where others see it: address bar, history, screenshots.
    cleanPath: link === undefined ? `${url.pathname}${url.hash}` : url.pathname,
  };
}

function parseLink(hash: string): Link | undefined {
  const [[name, token = ''] = []] = new URLSearchParams(hash.slice(1));
  const kind = linkKinds.find((known) => known === name);
  return kind === undefined || token === '' ? undefined : { kind, token };
}

/** The address of a link. Behind `#`, so that no server or proxy reads the token. */
export function formatLink(origin: string, { kind, token }: Link): string {
  return `${origin}/admin/#${kind}=${encodeURIComponent(token)}`;
}
