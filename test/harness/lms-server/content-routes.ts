import type { FastifyInstance, FastifyReply } from 'fastify';
import type { LmsParts } from './lms-parts.ts';
import { mimeTypeOf } from './mime-types.ts';
import { refuse } from './refusals.ts';

/** Behind a package's name in an address: the LMS sends a content policy with the files. */
export const ownHostMark = '~own-host';

/** Serves a package's files straight from its zip, as a real LMS would: no cookies, and a policy only where the profile has one. */
export function addContentRoutes(app: FastifyInstance, { packages, allowedHosts }: LmsParts): void {
  const policy = policyFor(allowedHosts);
  app.get<{ Params: { package: string; '*': string } }>('/content/:package/*', async ({ params }, reply) => {
    const hasPolicy = params.package.endsWith(ownHostMark);
    const id = hasPolicy ? params.package.slice(0, -ownHostMark.length) : params.package;
    const offered = await packages.find(id);
    // Looked up by its exact name among the zip's entries, so no path can leave the package.
    const body = await offered?.files.read(params['*']);
    if (body === undefined) return refuse(reply, 'NOT_FOUND', 'This file is not in the package.');
    if (hasPolicy) reply.header('content-security-policy', policy);
    return sendFile(reply, params['*'], body);
  });
}

function sendFile(reply: FastifyReply, name: string, body: Buffer): FastifyReply {
  return reply.type(mimeTypeOf(name)).header('cache-control', 'no-store').send(body);
}

// As OpenOLAT sends it: content may load and call what comes from the LMS's own host, and what its admin has added.
function policyFor(allowedHosts: readonly string[]): string {
  const sources = ["'self'", ...allowedHosts].join(' ');
  return `connect-src ${sources}; frame-src ${sources}`;
}
