import type { Network } from '../surroundings.ts';
import { isShown } from './browser-page.ts';

const tooSlow = 15_000;
/** All bodies under way of requests that may outlive the page share 64 KiB (Fetch, keepalive). */
const mostLastBytes = 60_000;

export const browserNetwork: Network = {
  send: async (url, body) => {
    const keepalive = !isShown() && body.length < mostLastBytes;
    const response = await post(url, { body, keepalive, signal: AbortSignal.timeout(tooSlow) });
    return {
      status: response.status,
      // A body that is no JSON is no answer of our server; the status alone is judged then.
      body: await response.json().catch(() => undefined),
      retryAfterSeconds: Number(response.headers.get('retry-after')) || 0,
    };
  },
  sendLast: (url, body) => {
    const beacon = (): boolean => navigator.sendBeacon(url, body);
    if (!('keepalive' in Request.prototype)) beacon();
    // Nobody is left to hear how it ends; what was not acknowledged is sent again at the next launch.
    else post(url, { body, keepalive: true }).catch(beacon);
  },
};

/** No cookies on the learner path. A text goes as text/plain, which needs no preflight from an LMS origin that nobody knows beforehand. */
function post(url: string, request: RequestInit): Promise<Response> {
  return fetch(url, { method: 'POST', credentials: 'omit', ...request });
}
