import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AdminDependencies } from '../../../authorization/admin-dependencies.ts';
import { tokenOf } from '../../../authorization/caller.ts';
import { forAnybody, forTokens } from '../../../authorization/route-rule.ts';
import { activityIdOf, agentIdOf } from '../ids.ts';
import { formatIdentifier, type Identified, identifierNames } from '../statement/agent.ts';
import { versions } from '../statement/statement.ts';
import { iri } from '../statement/values.ts';
import { agentParameter, parseParameters } from './parameters.ts';

const activityQuery = z.strictObject({ activityId: iri });
const agentQuery = z.strictObject({ agent: agentParameter });
const readers = forTokens('statements.read', 'statements.read.mine');

/** What is known here: `about`, `activities` and `agents` (Communication 2.4 to 2.8). */
export function registerDescriptionRoutes(app: FastifyInstance, { db }: AdminDependencies): void {
  app.get(
    '/about',
    { config: forAnybody, schema: { tags: ['xapi'], summary: 'Versions that are spoken here' } },
    () => ({ version: versions, extensions: {} }),
  );

  app.get(
    '/activities',
    { config: readers, schema: { tags: ['xapi'], summary: 'An activity with its canonical definition' } },
    async (request) => {
      const { activityId } = parseParameters(activityQuery, request.query);
      const { organizationId } = tokenOf(request);
      const { rows } = await sql<{ readonly definition: object }>`
        select definition
        from lrs.activity
        where organization_id = ${organizationId} and id = ${activityIdOf(activityId)}`.execute(db);
      const definition = rows[0]?.definition ?? {};
      const isDefined = Object.keys(definition).length > 0;
      return { objectType: 'Activity', id: activityId, ...(isDefined ? { definition } : {}) };
    },
  );

  app.get(
    '/agents',
    { config: readers, schema: { tags: ['xapi'], summary: 'A person with the names that were said' } },
    async (request) => {
      const { agent } = parseParameters(agentQuery, request.query);
      const { organizationId } = tokenOf(request);
      const id = agentIdOf(formatIdentifier(agent) ?? '');
      const { rows } = await sql<{ readonly names: readonly string[] }>`
        select names
        from lrs.agent
        where organization_id = ${organizationId} and id = ${id}`.execute(db);
      return describePerson(agent, rows[0]?.names ?? []);
    },
  );
}

/** A person has a list of each kind of identifier, though we know them by one (Communication 2.4). */
function describePerson(agent: Identified, names: readonly string[]): object {
  const known = identifierNames.filter((name) => agent[name] !== undefined);
  const lists = known.map((name) => [name, [agent[name]]]);
  return {
    objectType: 'Person',
    ...(names.length > 0 ? { name: names } : {}),
    ...Object.fromEntries(lists),
  };
}
