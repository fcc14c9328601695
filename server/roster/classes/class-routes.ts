import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import type { CsvColumn } from '../../http/csv.ts';
import { csvReply, sendCsv } from '../../http/csv-pages.ts';
import { linkNextPage } from '../../http/link-next-page.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { type ClassRow, listClasses, listMembers } from './list-classes.ts';
import { classRefusals } from './refusals.ts';

const classReply = z.object({
  id: z.guid(),
  title: z.string(),
  school: z.string(),
  course: z.string(),
  /** Titles of its academic sessions. */
  terms: z.array(z.string()),
  teachers: z.array(z.string()),
  students: z.int(),
});
export type ClassOverview = z.infer<typeof classReply>;

const classDetailsReply = classReply.extend({
  members: z.array(
    z.object({
      id: z.guid(),
      personId: z.guid(),
      name: z.string(),
      role: z.string(),
      source: z.enum(['import', 'launch']),
      begin: z.iso.date().nullable(),
      end: z.iso.date().nullable(),
    }),
  ),
});
export type ClassDetails = z.infer<typeof classDetailsReply>;

const filters = z.object({
  /** Text that is looked for in titles of classes and courses. */
  q: z.string().max(200).default(''),
});
const listQuery = filters.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The id of the last class of the page before. */
  after: z.guid().optional(),
});
const base = `${organizationBase}/classes`;
const config = forMembers('reports.read');

/** The classes of an organization and those below it, and who is in them. */
export function registerClassRoutes(scope: FastifyInstance, { db }: AdminDependencies): void {
  registerLists(scope, { db });
  scope.withTypeProvider<ZodTypeProvider>().get(
    `${base}/:classId`,
    {
      config,
      schema: {
        summary: 'A class, and who is in it from where',
        params: organizationParams.extend({ classId: z.guid() }),
        response: { 200: classDetailsReply },
      },
    },
    async ({ params: { organizationId, classId } }) => {
      const [found] = await listClasses(db, { organizationId, q: '', id: classId, limit: 1 });
      if (found === undefined) throw new RefusedError(classRefusals.CLASS_UNKNOWN);
      return { ...describeClass(found), members: [...(await listMembers(db, classId))] };
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
        summary: 'Classes by title, with course, term and teachers; Link leads to the next page',
        params: organizationParams,
        querystring: listQuery,
        response: { 200: z.array(classReply) },
      },
    },
    async ({ params, query, url }, reply) => {
      const rows = await listClasses(db, { ...params, ...query });
      if (rows.length === query.limit) linkNextPage(reply, url, rows.at(-1)?.id);
      return rows.map(describeClass);
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
      sendCsv(reply, 'classes', {
        columns: csvColumns,
        limit: 200,
        read: (after) => listClasses(db, { ...params, ...query, limit: 200, after }),
      }),
  );
}

const csvColumns: readonly CsvColumn<ClassRow>[] = [
  { title: 'Class', value: ({ title }) => title },
  { title: 'School', value: ({ school }) => school },
  { title: 'Course', value: ({ course }) => course },
  { title: 'Term', value: ({ terms }) => terms.join(', ') },
  { title: 'Teachers', value: ({ teachers }) => teachers.join(', ') },
  { title: 'Students', value: ({ students }) => students },
];

function describeClass({ terms, teachers, ...row }: ClassRow): ClassOverview {
  return { ...row, terms: [...terms], teachers: [...teachers] };
}
