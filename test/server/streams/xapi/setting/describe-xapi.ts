import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Permission } from '../../../../../server/authorization/permissions.ts';
import {
  type AdminGroupDependencies,
  createAdminDependencies,
} from '../../../../../server/create-admin-dependencies.ts';
import { addOrganization, withToken } from '../../../accounts/setting/people.ts';
import { type Engine, engineNames, engines } from '../../../setting/engines.ts';
import { type PathSetting, setLearnerPath } from '../../../setting/learner-path.ts';

export const scopes = [
  'statements.write',
  'statements.read',
  'state',
  'profile',
  'reports.read',
] as const satisfies readonly Permission[];

export interface XapiReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers whose shape it states itself
  readonly body: any;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface XapiClient {
  readonly organizationId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly send: (
    line: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<XapiReply>;
}

export interface XapiTest {
  readonly app: FastifyInstance;
  readonly dependencies: AdminGroupDependencies;
  readonly pass: (milliseconds: number) => void;
  /** A client of a new organization, or of one that is named, with a token of its own. */
  readonly connect: (order?: ClientOrder) => Promise<XapiClient>;
}

export interface ClientOrder {
  readonly organizationId?: string;
  readonly permissions?: readonly Permission[];
  readonly userId?: string;
}

/** Describes the same behaviour of the xAPI resources twice: on the embedded database and on a PostgreSQL server. */
export function describeXapi(title: string, tests: (at: XapiTest) => void): void {
  describe.each(engineNames)(`${title} on %s`, (name) => {
    const opened: { engine?: Engine; setting?: PathSetting; dependencies?: AdminGroupDependencies } = {};
    beforeAll(async () => {
      opened.engine = await engines[name]();
      opened.setting = await setLearnerPath(opened.engine.database);
      const { sessions } = opened.setting;
      const open = { ...sessions, courses: sessions.courses.current };
      opened.dependencies = createAdminDependencies(open, { publicUrl: undefined, oidc: undefined });
    });
    afterAll(() => opened.engine?.stop());

    const need = <Part>(part: Part | undefined): Part => {
      if (part === undefined) throw new Error('The server is not open yet.');
      return part;
    };
    tests({
      get app() {
        return need(opened.setting).app;
      },
      get dependencies() {
        return need(opened.dependencies);
      },
      pass: (milliseconds) => need(opened.setting).pass(milliseconds),
      connect: async ({ organizationId, permissions = scopes, userId } = {}) => {
        const dependencies = need(opened.dependencies);
        const organization = organizationId ?? (await addOrganization(dependencies));
        const token = await withToken(dependencies, organization, { scopes: permissions, userId });
        return createXapiClient(need(opened.setting).app, organization, token);
      },
    });
  });
}

function createXapiClient(
  app: FastifyInstance,
  organizationId: string,
  token: Readonly<Record<string, string>>,
): XapiClient {
  return {
    organizationId,
    headers: token,
    send: async (line, body, headers = {}) => {
      const [method = '', url = ''] = line.split(' ');
      const { payload, type } = encode(body);
      const reply = await app.inject({
        method: method as 'GET',
        url,
        headers: { ...token, ...type, 'x-experience-api-version': '1.0.3', ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
      const isJson = String(reply.headers['content-type']).includes('json') && reply.body !== '';
      const parsed = isJson ? reply.json() : undefined;
      return { status: reply.statusCode, body: parsed, text: reply.body, headers: reply.headers };
    },
  };
}

/** Text and bytes go as they are, without a type; anything else as JSON. */
function encode(body: unknown) {
  if (body === undefined) return { payload: undefined, type: {} };
  if (typeof body === 'string' || Buffer.isBuffer(body)) return { payload: body, type: {} };
  return { payload: JSON.stringify(body), type: { 'content-type': 'application/json' } };
}

const verb = (name: string) => ({ id: `http://adlnet.gov/expapi/verbs/${name}` });

/** A statement that nothing is wrong with. */
export function statement(change: object = {}) {
  return {
    id: randomUUID(),
    actor: { account: { homePage: 'https://lms.example', name: 'u1' } },
    verb: verb('experienced'),
    object: { id: 'https://lms.example/elements/e1' },
    ...change,
  };
}

export function voiding(id: string) {
  return statement({ verb: verb('voided'), object: { objectType: 'StatementRef', id } });
}

/** `/xapi/statements?…` */
export function asking(query: Readonly<Record<string, string | object>>): string {
  const entries = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `GET /xapi/statements?${new URLSearchParams(Object.fromEntries(entries))}`;
}
