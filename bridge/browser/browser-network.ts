import type { Network } from '../environment.ts';
import { isShown } from './browser-page.ts';

/** With the shortest pause after it, a request that hangs is made again within 15 s of the end of its obstacle. */
const tooSlow = 12_000;
/** All bodies under way of requests that may outlive the page share 64 KiB (Fetch, keepalive). */
const mostLastBytes = 60_000;

export function createBrowserNetwork(): Network {
  const forbidden: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
    // The address, or its origin alone; for what has no address a word like `inline`.
    if (disposition === 'enforce' && blockedURI !== '') forbidden.push(blockedURI);
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
    isForbidden: (url) => forbidden.some((blocked) => url.startsWith(blocked)),
  };
}

/** No cookies on the learner path. A text goes as text/plain, which needs no preflight from an LMS origin that nobody knows beforehand. */
function post(url: string, request: RequestInit): Promise<Response> {
  return fetch(url, { method: 'POST', credentials: 'omit', ...request });
}
