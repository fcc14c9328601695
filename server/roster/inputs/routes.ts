import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { tokenOf } from '../../authorization/caller.ts';
import { forOperators, forTokens } from '../../authorization/route-rule.ts';
import type { Resource } from './resource.ts';
import { resources } from './resources.ts';
import { writeItems } from './write-items.ts';

const reply = z.object({ written: z.number().int() });
const tags = ['inputs'];

/**
 * What other systems write beside events and rosters: placements, insights, recommendations and applications, up to 1,000 items
 * at once. What all organizations share is added by tokens and changed by operators.
 */
export function registerInputRoutes(app: FastifyInstance, { db }: AdminDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  for (const resource of resources) {
    const body = bodyOf(resource);
    const { path, summary, permission, people } = resource;
    const schema = { tags, summary, body, response: { 200: reply } };
    routes.put(`/api/inputs/${path}`, { config: forTokens(permission), schema }, async (request) => {
      const writer = { kind: 'organization', organizationId: tokenOf(request).organizationId } as const;
      return { written: await writeItems(db, { resource, items: request.body.items, writer }) };
    });
    if (people !== undefined) continue;
    routes.put(`/api/admin/inputs/${path}`, { config: forOperators, schema }, async (request) => ({
      written: await writeItems(db, { resource, items: request.body.items, writer: { kind: 'operator' } }),
    }));
  }
}

function bodyOf({ fields }: Resource) {
  const item = z.strictObject(
    Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])),
  );
  return z.strictObject({ items: z.array(item).min(1).max(1000) });
}
