import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../../audit/audit-log.ts';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { nameField, organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { changeBranding, readBranding } from './branding.ts';

/** Says what is allowed in our words: a library's own would name an expression. */
const colour = z
  .string()
  .regex(/^#[\da-fA-F]{6}$/, 'Write a colour as #rrggbb, like #1a57ad.')
  .toLowerCase();
/** Base64 of somewhat more than a logo may have, so that one too large is refused as such. */
const logo = z.base64().max(250_000);

const shape = { name: nameField.nullable(), accent: colour.nullable(), accentDark: colour.nullable() };
const reply = z.object({ ...shape, logo: z.string().nullable() });
export type BrandingReply = z.infer<typeof reply>;

/** How an organization shows itself to its learners: name, accent colours, logo. */
export function registerBrandingRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const address = `${organizationBase}/branding`;
  const params = organizationParams;

  routes.get(
    address,
    {
      config: forMembers('organization.read'),
      schema: { summary: 'How the organization shows itself', params, response: { 200: reply } },
    },
    ({ params: { organizationId } }) => readBranding(dependencies.db, organizationId),
  );

  routes.put(
    address,
    {
      config: forMembers('organization.manage'),
      schema: {
        summary: 'Change how the organization shows itself',
        params,
        body: z.strictObject({ ...shape, logo: logo.nullable().exactOptional() }),
        response: { 200: reply },
      },
    },
    async (request) => {
      const { organizationId } = request.params;
      await changeBranding(request.body, { organizationId, actor: actorOf(request) }, dependencies);
      return readBranding(dependencies.db, organizationId);
    },
  );
}
