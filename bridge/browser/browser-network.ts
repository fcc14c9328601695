import type { Network, WireAnswer } from '../surroundings.ts';

const tooSlow = 15_000;
/** All bodies under way of requests that may outlive the page share 64 KiB (Fetch, keepalive). */
const mostLastBytes = 60_000;

/** No cookies on the learner path; text/plain needs no preflight from an LMS origin that nobody knows beforehand. */
const common = { method: 'POST', credentials: 'omit', mode: 'cors' } as const;
const headers = { 'content-type': 'text/plain;charset=UTF-8' };

export const browserNetwork: Network = {
  send: async ({ url, body }) => {
    const keepalive = document.visibilityState === 'hidden' && body.length < mostLastBytes;
    const signal = AbortSignal.timeout(tooSlow);
    const response = await fetch(url, { ...common, headers, body, keepalive, signal });
    return readResponse(response);
  },
  sendLast: (url, body) => {
    if (!('keepalive' in Request.prototype)) return navigator.sendBeacon(url, body);
    // Nobody is left to hear how it ends; what was not acknowledged is sent again at the next launch.
    fetch(url, { ...common, headers, body, keepalive: true }).catch(() => navigator.sendBeacon(url, body));
    return true;
  },
};

async function readResponse(response: Response): Promise<WireAnswer> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    status: response.status,
    body: parseJson(await response.text()),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
  };
}

/** A body that is no JSON is no answer of our server; the status alone is judged then. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
