import type { Network } from '../surroundings.ts';
import { isShown } from './browser-page.ts';

const tooSlow = 15_000;
/** All bodies under way of requests that may outlive the page share 64 KiB (Fetch, keepalive). */
const mostLastBytes = 60_000;

export const browserNetwork: Network = {
  send: (url, body) => {
    const keepalive = !isShown() && body.length < mostLastBytes;
    return post(url, { body, keepalive, signal: AbortSignal.timeout(tooSlow) });
  },
  sendLast: (url, body) => {
    // Nobody is left to hear how it ends; what was not acknowledged is sent again at the next launch.
    post(url, { body, keepalive: true }).catch(() => navigator.sendBeacon(url, body));
  },
};

/** No cookies on the learner path. A text goes as text/plain, which needs no preflight from an LMS origin that nobody knows beforehand. */
function post(url: string, request: RequestInit): Promise<Response> {
  return fetch(url, { method: 'POST', credentials: 'omit', ...request });
}
