import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { organizationBase, organizationParams, timeField } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import type { CsvColumn } from '../../http/csv.ts';
import { csvReply, sendCsv } from '../../http/csv-pages.ts';
import { linkNextPage } from '../../http/link-next-page.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { listClassesOf, listMergesOf } from './find-person.ts';
import { listPeople, type PersonRow, personSources } from './list-people.ts';
import { peopleRefusals } from './refusals.ts';

const personReply = z.object({
  id: z.guid(),
  name: z.string(),
  email: z.string().nullable(),
  /** How they came to be known. */
  sources: z.array(z.enum(personSources)),
  /** Sessions that count, and those of them that are complete. */
  sessions: z.int(),
  completed: z.int(),
  classes: z.int(),
  /** Records that were merged into this one. */
  merged: z.int(),
});
export type Person = z.infer<typeof personReply>;

const personDetailsReply = personReply.extend({
  inClasses: z.array(z.object({ id: z.guid(), title: z.string(), role: z.string() })),
  /** The last one first: it is undone first. */
  merges: z.array(z.object({ id: z.guid(), name: z.string(), mergedAt: timeField })),
});
export type PersonDetails = z.infer<typeof personDetailsReply>;

const filters = z.object({
  /** Text that is looked for in names and email addresses. */
  q: z.string().max(200).default(''),
  source: z.enum(personSources).optional(),
});
const listQuery = filters.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The id of the last person of the page before. */
  after: z.guid().optional(),
});
const personParams = organizationParams.extend({ personId: z.guid() });
const base = `${organizationBase}/people`;
const config = forMembers('reports.read');

/** Everybody who learns in an organization, and from where they are known. */
export function registerPeopleRoutes(scope: FastifyInstance, { db }: AdminDependencies): void {
  registerLists(scope, { db });
  scope.withTypeProvider<ZodTypeProvider>().get(
    `${base}/:personId`,
    {
      config,
      schema: {
        summary: 'Somebody who learns: their classes, and the records that were merged into theirs',
        params: personParams,
        response: { 200: personDetailsReply },
      },
    },
    async ({ params }) => {
      const { organizationId, personId } = params;
      const [found] = await listPeople(db, { organizationId, q: '', id: personId, limit: 1 });
      if (found === undefined) throw new RefusedError(peopleRefusals.PERSON_UNKNOWN);
      const merges = await listMergesOf(db, params);
      return {
        ...describePerson(found),
        inClasses: [...(await listClassesOf(db, params))],
        merges: merges.map(({ id, name, merged_at }) => ({ id, name, mergedAt: merged_at.toISOString() })),
      };
    },
  );
}

function registerLists(scope: FastifyInstance, { db }: Pick<AdminDependencies, 'db'>): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();

  routes.get(
    base,
    {
      config,
      schema: {
        summary: 'Learners by name, and from where they are known; Link leads to the next page',
        params: organizationParams,
        querystring: listQuery,
        response: { 200: z.array(personReply) },
      },
    },
    async ({ params, query, url }, reply) => {
      const rows = await listPeople(db, { ...params, ...query });
      if (rows.length === query.limit) linkNextPage(reply, url, rows.at(-1)?.id);
      return rows.map(describePerson);
    },
  );

  routes.get(
    `${base}.csv`,
    {
      config,
      schema: {
        summary: 'The same as a file',
        params: organizationParams,
        querystring: filters,
        response: { 200: csvReply },
      },
    },
    async ({ params, query }, reply) =>
      sendCsv(reply, 'learners', {
        columns: csvColumns,
        limit: 200,
        read: (after) => listPeople(db, { ...params, ...query, limit: 200, after }),
      }),
  );
}

const csvColumns: readonly CsvColumn<PersonRow>[] = [
  { title: 'Name', value: ({ name }) => name },
  { title: 'Email', value: ({ email }) => email },
  { title: 'Known from', value: ({ sources }) => sources.join(', ') },
  { title: 'Classes', value: ({ classes }) => classes },
  { title: 'Sessions', value: ({ sessions }) => sessions },
  { title: 'Complete', value: ({ completed }) => completed },
];

function describePerson({ sources, ...row }: PersonRow): Person {
  return { ...row, sources: [...sources] };
}
