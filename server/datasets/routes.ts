import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../authorization/caller.ts';
import { organizationsOf } from '../authorization/decide-access.ts';
import { timeField } from '../authorization/fields.ts';
import { forOwnOrganizations } from '../authorization/route-rule.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { catalogueEntry, describeDataset } from './catalogue.ts';
import type { Dataset } from './dataset.ts';
import { describeDatasets } from './describe-datasets.ts';
import { type ExportDependencies, exportDataset } from './export-dataset.ts';
import { findExport } from './export-records.ts';
import { findAccepted } from './formats/find-accepted.ts';
import { parseQuestion } from './parse-question.ts';
import { readPage } from './read-page.ts';
import { datasetRefusals } from './refusals.ts';
import { refuseFaults } from './refuse-faults.ts';
import { sendFile } from './send-file.ts';

const base = '/api/datasets';
const config = forOwnOrganizations('datasets.read');

const catalogueReply = z.object({
  /** The documented ones. */
  datasets: z.array(catalogueEntry),
  /** Ours beside them. */
  extra: z.array(catalogueEntry),
  organizations: z.array(z.guid()),
});

/** For the description of the interface alone: parse-question.ts says which are refused. */
const parameters = z.looseObject({
  columns: z.unknown().optional().describe('Names with commas between them; without it all'),
  order: z.unknown().optional().describe('Names with commas between them, - before one that descends'),
  limit: z.unknown().optional().describe('At most so many rows'),
  after: z.unknown().optional().describe('`next` of the page before'),
  format: z.unknown().optional().describe('json, ndjson, csv or parquet'),
  zone: z.unknown().optional().describe('IANA zone in which moments have their days; without it UTC'),
  organizations: z.unknown().optional().describe('Some of your organizations; without it all'),
});

const exportReply = z.object({
  id: z.guid(),
  dataset: z.string(),
  format: z.string(),
  columns: z.array(z.string()),
  startedAt: timeField,
  complete: z.boolean(),
  asOf: timeField.nullable(),
  rows: z.number().int().nullable(),
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
});

/** The datasets over HTTP, for analysts and their tools. */
export function datasetRoutes(dependencies: ExportDependencies): (app: FastifyInstance) => void {
  const readDatasets = createCatalogue(dependencies);
  return (app) => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get(
      base,
      { config, schema: { summary: 'All datasets with their columns', response: { 200: catalogueReply } } },
      async (request) => {
        const all = [...(await readDatasets()).values()];
        const describe = (schema: Dataset['schema']) =>
          all.filter((dataset) => dataset.schema === schema).map(describeDataset);
        return {
          datasets: describe('analytics'),
          extra: describe('analytics_extra'),
          organizations: [...ownOrganizations(request)],
        };
      },
    );

    routes.get(
      `${base}/:name`,
      {
        config,
        schema: {
          summary: 'Rows of a dataset: a page of JSON, or all of them as ndjson, csv or parquet',
          params: z.object({ name: z.string() }),
          querystring: parameters,
        },
      },
      async (request, reply) => {
        const dataset = (await readDatasets()).get(request.params.name);
        if (dataset === undefined) throw new RefusedError(datasetRefusals.DATASET_UNKNOWN);
        return answer({ dataset, request, reply }, dependencies);
      },
    );

    routes.get(
      `${base}/exports/:id`,
      {
        config,
        schema: {
          summary: 'What a file of yours must hold to be whole',
          params: z.object({ id: z.guid() }),
          response: { 200: exportReply },
        },
      },
      async (request) => {
        const found = await findExport(dependencies.db, request.params.id, callerOf(request));
        if (found === undefined) throw new RefusedError(datasetRefusals.EXPORT_UNKNOWN);
        return { ...found, columns: [...found.columns] };
      },
    );
  };
}

interface Answering {
  readonly dataset: Dataset;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answer(
  { dataset, request, reply }: Answering,
  dependencies: ExportDependencies,
): Promise<FastifyReply> {
  const question = parseQuestion({
    dataset,
    // As they were sent: a parser of queries would drop or merge some.
    parameters: new URLSearchParams(request.url.split('?')[1]),
    organizations: ownOrganizations(request),
    accepted: findAccepted(request.headers.accept),
  });
  const { format } = question;
  if (format === 'json') {
    const page = await refuseFaults(question, () => readPage(dependencies.reader, question));
    return reply.type('application/json').serializer(String).send(page);
  }
  const written = await exportDataset({ question, format, caller: callerOf(request) }, dependencies);
  return sendFile(reply, { ...written, format, name: dataset.name });
}

function ownOrganizations(request: FastifyRequest): readonly string[] {
  return organizationsOf(callerOf(request), 'datasets.read');
}

/** The views change with the server only, so they are read once. */
function createCatalogue({ db }: ExportDependencies): () => Promise<ReadonlyMap<string, Dataset>> {
  const kept: { datasets?: ReadonlyMap<string, Dataset> } = {};
  return async () => {
    kept.datasets ??= await describeDatasets(db);
    return kept.datasets;
  };
}
