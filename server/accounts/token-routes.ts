import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../audit/audit-log.ts';
import { tokenDialects } from '../authorization/caliper-dialects.ts';
import {
  done,
  doneReply,
  nameField,
  organizationBase,
  organizationParams,
  timeField,
} from '../authorization/fields.ts';
import { machinePermissions, permissions } from '../authorization/permissions.ts';
import { forMembers } from '../authorization/route-rule.ts';
import { deciderOf } from '../organizations/member-routes.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens.ts';

const tokenParams = organizationParams.extend({ tokenId: z.uuid() });
const tokensReply = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(permissions)),
    caliperDialect: z.enum(tokenDialects),
    createdBy: z.uuid(),
    since: timeField,
    expiresAt: timeField,
    lastUsedAt: timeField.nullable(),
    revokedAt: timeField.nullable(),
  }),
);
export type ApiToken = z.infer<typeof tokensReply>[number];

const tokenBody = z.strictObject({
  name: nameField,
  scopes: z.array(z.enum(machinePermissions)).min(1),
  /** How its sender speaks Caliper; see server/streams/README.md. */
  caliperDialect: z.enum(tokenDialects).default('platform'),
  expiresInDays: z.int().min(1).max(366).default(90),
  /** Of a learner, for `metrics.read.own`: `homePage|name`, a name, 40 hex digits or the learner's UUID. */
  userId: z.string().min(1).max(2048).optional(),
});
export type TokenOrder = z.input<typeof tokenBody>;

/** Ways in for machines. */
export function registerTokenRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${organizationBase}/tokens`,
    {
      config: forMembers('tokens.read'),
      schema: { summary: 'API tokens', params: organizationParams, response: { 200: tokensReply } },
    },
    async ({ params }) => (await listApiTokens(params.organizationId, dependencies)).map(describeToken),
  );

  routes.post(
    `${organizationBase}/tokens`,
    {
      config: forMembers('tokens.manage'),
      schema: {
        summary: 'Make an API token; its text is shown once',
        params: organizationParams,
        body: tokenBody,
        response: { 200: z.object({ id: z.uuid(), token: z.string() }) },
      },
    },
    (request) => {
      const { organizationId } = request.params;
      const { actor, role } = deciderOf(request, organizationId);
      const order = { organizationId, ...request.body, maker: { id: actor.id, role } };
      return createApiToken(order, actor, dependencies);
    },
  );

  routes.delete(
    `${organizationBase}/tokens/:tokenId`,
    {
      config: forMembers('tokens.manage'),
      schema: { summary: 'Revoke an API token', params: tokenParams, response: { 200: doneReply } },
    },
    async (request) => {
      const { organizationId, tokenId: id } = request.params;
      await revokeApiToken({ organizationId, id }, actorOf(request), dependencies);
      return done;
    },
  );
}

function describeToken(
  token: Awaited<ReturnType<typeof listApiTokens>>[number],
): z.input<typeof tokensReply>[number] {
  return {
    id: token.id,
    name: token.name,
    scopes: [...token.scopes],
    caliperDialect: token.caliper_dialect,
    createdBy: token.created_by,
    since: token.created_at.toISOString(),
    expiresAt: token.expires_at.toISOString(),
    lastUsedAt: token.last_used_at?.toISOString() ?? null,
    revokedAt: token.revoked_at?.toISOString() ?? null,
  };
}
