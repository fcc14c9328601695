import type { FastifyInstance } from 'fastify';
import type { AdminDependencies } from '../../../authorization/admin-dependencies.ts';
import { type CallerFinders, guard } from '../../../authorization/guard.ts';
import { allowAnyOrigin } from '../../../http/allow-any-origin.ts';
import { fixHeaders } from '../../../http/fixed-headers.ts';
import { readBodyWithText } from '../../incoming/read-body.ts';
import { registerDocumentRoutes } from '../documents/document-routes.ts';
import { registerDescriptionRoutes } from './description-routes.ts';
import { registerStatementReadRoutes } from './statement-read-routes.ts';
import { registerStatementRoutes } from './statement-routes.ts';
import { speakVersions } from './xapi-version.ts';

/** Bytes of a batch or a document. */
const greatestBody = 4 * 1024 * 1024;

/** The xAPI resources below `/xapi`, for tokens of an organization; clients may run in any page, so there are no cookies. */
export async function composeXapi(
  scope: FastifyInstance,
  dependencies: AdminDependencies,
  finders: CallerFinders,
): Promise<void> {
  fixHeaders(scope, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  allowAnyOrigin(scope, {
    below: '',
    methods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
    takes: ['authorization', 'content-type', 'if-match', 'if-none-match', 'x-experience-api-version'],
    shows: ['ETag', 'Last-Modified', 'X-Experience-API-Version', 'X-Experience-API-Consistent-Through'],
  });
  speakVersions(scope);
  // There are no cookies to look for, on the routes for anybody either.
  guard(scope, { ...finders, findCaller: finders.findMachineCaller });
  scope.addHook('onRoute', (route) => {
    route.bodyLimit = greatestBody;
  });
  await scope.register(async (statements) => {
    readBodyWithText(statements);
    registerStatementRoutes(statements, dependencies);
    registerStatementReadRoutes(statements, dependencies);
    registerDescriptionRoutes(statements, dependencies);
  });
  await scope.register(async (documents) => {
    documents.removeAllContentTypeParsers();
    documents.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    registerDocumentRoutes(documents, dependencies);
  });
}
