import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** Describes every route registered after it, from the schemas that the routes themselves use. */
export async function registerOpenapi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Causeway',
        version: '1',
        description:
          'The learner path keeps what learners do in SCORM packages. Refusals are problem details (RFC 9457) with a `code`.',
      },
      components: {
        securitySchemes: {
          packageKey: { type: 'http', scheme: 'bearer', description: 'The key inside a package' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-causeway-session' },
          apiToken: { type: 'http', scheme: 'bearer', description: 'A token of an organization' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) =>
    reply.serializer(JSON.stringify).send(app.swagger()),
  );
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
