import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Permission } from '../../../../server/authorization/permissions.ts';
import { createExportSlots } from '../../../../server/datasets/export-dataset.ts';
import { datasetRoutes } from '../../../../server/datasets/routes.ts';
import { type AdminSetting, openAdmin } from '../../accounts/setting/open-admin.ts';
import { withToken } from '../../accounts/setting/people.ts';
import { type Engine, engineNames, engines } from '../../setting/engines.ts';
import { loadTwoSchools } from './load-two-schools.ts';

export const lincoln = 'a0000000-0000-4000-8000-000000000001';
export const washington = 'a0000000-0000-4000-8000-000000000002';

export interface DatasetRoutesTest extends Pick<AdminSetting, 'app' | 'dependencies'> {
  readonly engine: Engine;
  /** Asks with a token of an organization. */
  readonly ask: (
    question: string,
    organizationId?: string,
    headers?: Record<string, string>,
  ) => ReturnType<typeof ask>;
  /** What a token of the organization sends. */
  readonly tokenOf: (
    organizationId: string,
    scopes?: readonly Permission[],
  ) => Promise<Record<string, string>>;
}

async function ask(app: FastifyInstance, url: string, headers: Record<string, string>) {
  const reply = await app.inject({ url, headers });
  const isJson = /[/+]json\b/.test(String(reply.headers['content-type']));
  return {
    status: reply.statusCode,
    headers: reply.headers,
    trailers: reply.trailers,
    raw: reply.rawPayload,
    body: isJson ? reply.json() : reply.body,
  };
}

/** Describes the datasets of two schools over HTTP, on either engine. */
export function describeDatasetRoutes(title: string, tests: (at: DatasetRoutesTest) => void): void {
  describe.each(engineNames)(`${title} on %s`, (name) => {
    const opened: { engine?: Engine; setting?: AdminSetting; token?: Map<string, Record<string, string>> } =
      {};
    beforeAll(async () => {
      const engine = await engines[name]();
      opened.engine = engine;
      const { writer: db, reader, kind } = engine.database;
      await loadTwoSchools(db);
      for (const [id, school] of [
        [lincoln, 'Lincoln'],
        [washington, 'Washington'],
      ] as const)
        await db.insertInto('causeway.organization').values({ id, name: school }).execute();
      const dependencies = {
        db,
        reader: { db: reader, kind },
        now: () => new Date(),
        slots: createExportSlots(1),
      };
      opened.setting = await openAdmin(db, { groups: [datasetRoutes(dependencies)] });
      opened.token = new Map();
    });
    afterAll(() => opened.engine?.stop());

    const require = <Value>(value: Value | undefined): Value => {
      if (value === undefined) throw new Error('The server is not open yet.');
      return value;
    };
    const tokenOf = async (organizationId: string, scopes: readonly Permission[] = ['datasets.read']) =>
      withToken(require(opened.setting).dependencies, organizationId, scopes);
    const keptToken = async (organizationId: string) => {
      const tokens = require(opened.token);
      const token = tokens.get(organizationId) ?? (await tokenOf(organizationId));
      tokens.set(organizationId, token);
      return token;
    };
    tests({
      get app() {
        return require(opened.setting).app;
      },
      get dependencies() {
        return require(opened.setting).dependencies;
      },
      get engine() {
        return require(opened.engine);
      },
      tokenOf,
      ask: async (question, organizationId = lincoln, headers = {}) =>
        ask(require(opened.setting).app, `/api/datasets${question}`, {
          ...(await keptToken(organizationId)),
          ...headers,
        }),
    });
  });
}
