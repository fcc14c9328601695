import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { base } from '../authorization/fields.ts';
import { forAnybody } from '../authorization/route-rule.ts';
import { ownOrigin } from '../http/own-origin.ts';
import { type Refusal, RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { browserOf, exchangeOf, sendSignInCookie } from './browser.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import type { IdentityProvider, SsoFailure } from './oidc/identity-provider.ts';
import { resolveIdentity } from './oidc/link-identity.ts';
import { rolesOfGroups } from './oidc/roles-of-groups.ts';
import { accountRefusals } from './refusals.ts';
import { createSecret } from './secret-token.ts';
import { openSignIn } from './sign-in.ts';

const callbackPath = `${base}/oidc/callback`;
/** The pages that people come back to. */
const adminPages = '/admin/';

/** Signing in at an identity provider: there and back by redirects of the browser. */
export function registerSingleSignOnRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${base}/oidc/start`,
    { config: forAnybody, schema: { summary: 'Go to the identity provider' } },
    async (request, reply) => {
      const provider = requireProvider(dependencies);
      const secret = createSecret(dependencies.randomBytes);
      writeCookie(exchangeOf(request, reply, dependencies), 'sso', secret);
      const started = await provider.start(
        secret,
        `${ownOrigin(request, dependencies.publicUrl)}${callbackPath}`,
      );
      if (!started.ok) throw refuse(request, started.failure);
      return reply.redirect(started.value.href);
    },
  );

  routes.get(
    callbackPath,
    {
      config: forAnybody,
      schema: { summary: 'Come back from the identity provider', querystring: z.looseObject({}) },
    },
    async (request, reply) => {
      try {
        await finish(request, reply, dependencies);
        return reply.redirect(adminPages);
      } catch (error) {
        // A person is looking at this answer, so a refusal leads back to the page that can explain it.
        if (error instanceof RefusedError) return reply.redirect(explainAt(error.refusal));
        throw error;
      }
    },
  );
}

function requireProvider({ provider }: AccountDependencies): IdentityProvider {
  if (provider === undefined) throw new RefusedError(accountRefusals.SSO_OFF);
  return provider;
}

function refuse(request: FastifyRequest, { code, cause }: SsoFailure): RefusedError {
  request.log.warn({ err: cause }, 'single sign-on failed');
  return new RefusedError(accountRefusals[code]);
}

function explainAt({ code }: Refusal): string {
  return `${adminPages}?problem=${code}`;
}

async function finish(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: AccountDependencies,
): Promise<void> {
  const provider = requireProvider(dependencies);
  const exchange = exchangeOf(request, reply, dependencies);
  const secret = readCookie(request, 'sso', dependencies.publicUrl);
  dropCookie(exchange, 'sso');
  if (secret === undefined) throw new RefusedError(accountRefusals.SSO_FAILED);
  const currentUrl = new URL(request.url, ownOrigin(request, dependencies.publicUrl));
  const finished = await provider.finish(secret, currentUrl);
  if (!finished.ok) throw refuse(request, finished.failure);
  const identity = finished.value;
  const roles = rolesOfGroups(identity.groups, provider.groupRoles);
  const browser = browserOf(request);
  const account = await resolveIdentity({ identity, roles, requestId: browser.requestId }, dependencies);
  sendSignInCookie(exchange, await openSignIn(account, browser, dependencies));
}
