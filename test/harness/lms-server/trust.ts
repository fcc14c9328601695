/** Whom the LMS answers: the person at this machine, and nothing that another site or another name brings. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './refusals.ts';

const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/** `host` is where the LMS listens, which is one more name of its own. */
export function addTrustChecks(app: FastifyInstance, host: string): void {
  const names = new Set([...ownNames, host]);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    // A name of somebody else that leads to this machine (DNS rebinding) would make its pages ours.
    if (!names.has(request.hostname)) return refuse(reply, 'HOST_FOREIGN');
    if (request.hostname === 'localhost') return leaveCookieHost(request, reply);
    if (isFromElsewhere(request)) return refuse(reply, 'ORIGIN_FOREIGN');
  });
}

/**
 * Cookies do not tell ports apart, and packages are hostile: under the name `localhost`, at which people sign in to the
 * product, only the frames between the LMS and a package are shown.
 */
function leaveCookieHost(
  { url, host, method }: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | undefined {
  if (url.startsWith('/relay?')) return undefined;
  if (isWriting(method)) return refuse(reply, 'ORIGIN_FOREIGN');
  return reply.redirect(`http://${host.replace(/^localhost/, '127.0.0.1')}${url}`, 307);
}

function isWriting(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

const ownSites = [undefined, 'same-origin', 'none'];

/** A request that changes something, made by a page of another origin. */
function isFromElsewhere({ method, headers }: FastifyRequest): boolean {
  if (!isWriting(method)) return false;
  const isOwn = headers.origin === undefined || headers.origin === `http://${headers.host}`;
  return !isOwn || !ownSites.includes(siteOf(headers['sec-fetch-site']));
}

/** Whether a page of another site has brought the person here. */
export function isBroughtBySite({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return !ownSites.includes(siteOf(headers['sec-fetch-site']));
}

function siteOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
