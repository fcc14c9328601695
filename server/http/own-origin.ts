import type { FastifyRequest } from 'fastify';

/** The origin under which people reach this server: as set, else as the request names it. */
export function ownOrigin(request: FastifyRequest, publicUrl: string | undefined): string {
  return publicUrl === undefined ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin;
}
