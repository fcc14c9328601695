import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RefusedError } from '../../../refusals/refusal.ts';
import { xapiRefusals } from '../refusals.ts';
import type { Version } from '../statement/statement.ts';

const header = 'x-experience-api-version';
const patterns: readonly (readonly [RegExp, Version])[] = [
  [/^1\.0(\.\d+)?$/, '1.0.3'],
  [/^2\.0(\.\d+)?$/, '2.0.0'],
];
/** For a client that does not say. */
const usual: Version = '1.0.3';

/** Every answer says which version it speaks; a request for another one is refused (Communication 3.3). */
export function speakVersions(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request, reply) => {
    const version = findVersion(request);
    void reply.header(header, version ?? usual);
    const isAbout = request.routeOptions.url?.endsWith('/about') ?? false;
    if (version === undefined && !isAbout) throw new RefusedError(xapiRefusals.XAPI_VERSION_UNKNOWN);
  });
}

export function versionOf(request: FastifyRequest): Version {
  return findVersion(request) ?? usual;
}

/** Undefined for a version that is not spoken here. */
function findVersion({ headers }: FastifyRequest): Version | undefined {
  const asked = headers[header];
  if (asked === undefined) return usual;
  return patterns.find(([pattern]) => pattern.test(String(asked)))?.[1];
}
