import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Db } from '../../database/open-database.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { brandingRefusals } from './refusals.ts';

const params = z.object({ organizationId: z.uuid(), hash: z.string().regex(/^[\da-f]{32}$/) });

/** Logos for players in packages: open to everybody, as whoever sees a course sees its logo. An address never changes its bytes. */
export function registerLogoRoute(app: FastifyInstance, { db }: { readonly db: Db }): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get(
      '/api/sch/scorm/logos/:organizationId/:hash',
      { schema: { summary: 'The logo of an organization', params, security: [] } },
      async ({ params: { organizationId, hash } }, reply) => {
        const found = await db
          .selectFrom('causeway.branding')
          .select(['logo', 'logo_type'])
          .where('organization_id', '=', organizationId)
          .where('logo_hash', '=', hash)
          .executeTakeFirst();
        if (found === undefined || found.logo === null || found.logo_type === null)
          throw new RefusedError(brandingRefusals.LOGO_UNKNOWN);
        return reply
          .type(found.logo_type)
          .header('cache-control', 'public, max-age=31536000, immutable')
          .send(Buffer.from(found.logo));
      },
    );
}
