import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { forOauthClients } from '../../authorization/route-rule.ts';
import type { AccountDependencies } from '../account-dependencies.ts';
import { findApiToken } from '../api-tokens.ts';
import { parseBasic } from '../basic-credentials.ts';
import { accessTokenSeconds, signAccessToken } from './access-token.ts';
import { oauthScopes } from './oauth-scopes.ts';

/** Where clients of either kind of platform look for it. */
const paths = ['/oauth2/token', '/auth/1.0/token'] as const;

const form = z.object({
  grant_type: z.string(),
  scope: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});
type Form = z.output<typeof form>;

/** RFC 6749, 5.2. */
const failures = {
  invalid_request: { status: 400, description: 'Send grant_type as application/x-www-form-urlencoded.' },
  unsupported_grant_type: { status: 400, description: 'Send grant_type=client_credentials.' },
  invalid_client: {
    status: 401,
    description: 'Send the id of an API token as client_id and its text as client_secret.',
  },
  invalid_scope: { status: 400, description: 'Ask for scopes that the API token has permissions for.' },
} as const;
type Failure = keyof typeof failures;

/**
 * The token endpoint for the client credentials grant (RFC 6749, 4.4; 1EdTech Security Framework 1.1, 4): an API token is the
 * client. Credentials come in Basic or in the form. A failure is an `error` of RFC 6749, 5.2.
 */
export function registerOauthTokenRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    for (const path of paths) {
      scope.post(
        path,
        { config: forOauthClients, schema: { tags: ['oauth'], summary: 'An access token for an API token' } },
        (request, reply) => answer(request, reply, dependencies),
      );
    }
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, dependencies: AccountDependencies) {
  const granted = await grant(request, dependencies);
  void reply.header('cache-control', 'no-store');
  if (typeof granted !== 'string') return granted;
  const { status, description } = failures[granted];
  if (status === 401) void reply.header('www-authenticate', 'Basic realm="oauth"');
  return reply.code(status).send({ error: granted, error_description: description });
}

async function grant(request: FastifyRequest, dependencies: AccountDependencies) {
  const asked = form.safeParse(request.body);
  if (!asked.success) return 'invalid_request' satisfies Failure;
  if (asked.data.grant_type !== 'client_credentials') return 'unsupported_grant_type' satisfies Failure;
  const client = await findClient(request, asked.data, dependencies);
  if (client === undefined) return 'invalid_client' satisfies Failure;
  const granted = Object.keys(oauthScopes).filter((name) =>
    client.scopes.some((one) => one === oauthScopes[name]),
  );
  const wanted = asked.data.scope?.split(' ').filter((name) => name !== '') ?? granted;
  if (wanted.length === 0 || wanted.some((name) => !granted.includes(name)))
    return 'invalid_scope' satisfies Failure;
  const { now, secret } = dependencies;
  const expiresAt = new Date(now().getTime() + accessTokenSeconds * 1000);
  const { organizationId, id: clientId } = client;
  return {
    access_token: signAccessToken({ organizationId, clientId, scopes: wanted, expiresAt }, secret),
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    scope: wanted.join(' '),
  };
}

async function findClient({ headers }: FastifyRequest, form: Form, dependencies: AccountDependencies) {
  const { id, text } = parseBasic(headers.authorization) ?? {
    id: form.client_id ?? '',
    text: form.client_secret ?? '',
  };
  const found = await findApiToken(text, dependencies);
  return found?.id === id.toLowerCase() ? found : undefined;
}
