import { type Said, sayCode } from './said.ts';

/** What the address says about why somebody comes. */
export interface Arrival {
  readonly setUpToken: string | null;
  readonly problem: Said | null;
  /** The address to leave in the bar. */
  readonly cleanPath: string;
}

/** Reads `#set-up=TOKEN` (the first user) and `?problem=CODE` (back from single sign-on). */
export function readArrival(href: string): Arrival {
  const url = new URL(href);
  const token = new URLSearchParams(url.hash.slice(1)).get('set-up');
  const code = url.searchParams.get('problem');
  return {
    setUpToken: token === '' ? null : token,
    problem: code === null ? null : sayCode(code),
    cleanPath: url.pathname,
  };
}
