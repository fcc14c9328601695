import type { Network } from '../environment.ts';
import { isShown } from './browser-page.ts';

/** With the shortest pause after it, a request that hangs is made again within 15 s of the end of its obstacle. */
const tooSlow = 12_000;
/** All bodies under way of requests that may outlive the page share 64 KiB (Fetch, keepalive). */
const mostLastBytes = 60_000;

export function createBrowserNetwork(): Network {
  const forbidden = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
    // A frame, a style or an eval may be what was stopped: its address is never asked for.
    if (disposition === 'enforce') forbidden.add(originOf(blockedURI));
  });
  return {
    send: (url, body) => {
      const keepalive = !isShown() && body.length < mostLastBytes;
      const limit = new AbortController();
      setTimeout(() => limit.abort(), tooSlow);
      return post(url, { body, keepalive, signal: limit.signal });
    },
    sendLast: (url, body) => {
      // Nobody is left to hear how it ends; what was not acknowledged is sent again at the next launch.
      post(url, { body, keepalive: true }).catch(() => navigator.sendBeacon(url, body));
    },
    isForbidden: (url) => forbidden.has(originOf(url)),
  };
}

/** A violation may name a keyword (`inline`, `eval`) instead of an address. */
function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return url;
  }
}

/** No cookies on the learner path. A text goes as text/plain, which needs no preflight from an LMS origin that nobody knows beforehand. */
function post(url: string, request: RequestInit): Promise<Response> {
  return fetch(url, { method: 'POST', credentials: 'omit', ...request });
}
