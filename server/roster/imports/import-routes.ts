import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../../audit/audit-log.ts';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { done, doneReply, organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { linkNextPage } from '../../http/link-next-page.ts';
import {
  type AdmitUpload,
  keepWaiting,
  limitUploads,
  readZipBodies,
  receiveZip,
  zipBody,
} from '../../packages/check/zip-upload.ts';
import { applyImport, discardImport, requireImport } from './apply-import.ts';
import { registerExportRoute } from './export-route.ts';
import type { ImportDependencies, ImportOptions } from './import-dependencies.ts';
import { describeImport, describeImportDetails, importDetailsReply, importReply } from './import-fields.ts';
import type { ImportKey } from './import-record.ts';
import { previewImport } from './preview-import.ts';
import { findPreview } from './preview-store.ts';
import { listImports } from './read-imports.ts';

/** As many as there are connections for long work. */
const mostImports = 2;

const base = `${organizationBase}/roster/imports`;
const one = `${base}/:importId`;
const params = organizationParams.extend({ importId: z.guid() });
const reading = forMembers('roster.read');
const writing = forMembers('roster.write');

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The id of the last import of the page before. */
  after: z.guid().optional(),
});
const uploadQuery = z.object({
  /** The file's name, for the history. */
  name: z.string().max(200).default('roster.zip'),
});

/** Rosters in and out: an upload is previewed, and applied when somebody says so; the history has every import with its report. */
export function rosterImportRoutes(options: ImportOptions) {
  return (scope: FastifyInstance, { db, now, randomBytes }: AdminDependencies): void => {
    const dependencies = { ...options, db, now, randomBytes };
    const admit = limitUploads(mostImports);
    registerReading(scope, dependencies);
    registerUpload(scope, dependencies, admit);
    registerEnding(scope, dependencies, admit);
    registerExportRoute(scope, dependencies);
  };
}

function registerReading(scope: FastifyInstance, dependencies: ImportDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();

  routes.get(
    base,
    {
      config: reading,
      schema: {
        summary: 'Imports of rosters with their reports, the newest first; Link leads to the next page',
        params: organizationParams,
        querystring: listQuery,
        response: { 200: z.array(importReply) },
      },
    },
    async ({ params: { organizationId }, query, url }, reply) => {
      const rows = await listImports(dependencies.db, { organizationId, ...query });
      if (rows.length === query.limit) linkNextPage(reply, url, rows.at(-1)?.id);
      return rows.map(describeImport);
    },
  );

  routes.get(
    one,
    {
      config: reading,
      schema: {
        summary: 'An import with its findings, and its preview while it waits',
        params,
        response: { 200: importDetailsReply },
      },
    },
    async ({ params: key }) => describe(key, dependencies),
  );
}

async function describe(key: ImportKey, { db }: ImportDependencies) {
  return describeImportDetails(await requireImport(key, { db }), await findPreview(db, key));
}

function registerUpload(scope: FastifyInstance, dependencies: ImportDependencies, admit: AdmitUpload): void {
  void scope.register(async (own) => {
    readZipBodies(own);
    own.withTypeProvider<ZodTypeProvider>().post(
      base,
      {
        ...zipBody,
        config: writing,
        schema: {
          summary: 'Preview a zip of OneRoster CSV files: what it would do, or what is wrong with it',
          params: organizationParams,
          querystring: uploadQuery,
          response: { 201: importDetailsReply },
        },
      },
      async (request, reply) => {
        const { organizationId } = request.params;
        const preview = (file: string) =>
          previewImport(
            { organizationId, file, fileName: request.query.name },
            actorOf(request),
            dependencies,
          );
        const importId = await admit(reply, () =>
          receiveZip(request, (file) => keepWaiting(reply.raw, () => preview(file))),
        );
        return reply.code(201).send(await describe({ organizationId, importId }, dependencies));
      },
    );
  });
}

function registerEnding(scope: FastifyInstance, dependencies: ImportDependencies, admit: AdmitUpload): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();

  routes.post(
    `${one}/apply`,
    {
      config: writing,
      schema: {
        summary: 'Do what was previewed: all of it, or nothing',
        params,
        response: { 200: importDetailsReply },
      },
    },
    async (request, reply) => {
      const key = request.params;
      const apply = () => applyImport(key, actorOf(request), dependencies);
      await admit(reply, () => keepWaiting(reply.raw, apply));
      return describe(key, dependencies);
    },
  );

  routes.delete(
    one,
    {
      config: writing,
      schema: { summary: 'Discard a preview', params, response: { 200: doneReply } },
    },
    async (request) => {
      await discardImport(request.params, actorOf(request), dependencies);
      return done;
    },
  );
}
