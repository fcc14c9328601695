import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { editions } from '../../../../manifests/editions.ts';
import { createPasswords } from '../../../../server/accounts/passwords.ts';
import { type AdminGroup, composeAdmin } from '../../../../server/compose-admin.ts';
import type { AdminGroupDependencies } from '../../../../server/create-admin-dependencies.ts';
import type { Db } from '../../../../server/database/open-database.ts';
import { registerErrorAnswers } from '../../../../server/http/answer-errors.ts';
import { secret } from '../../setting/learner-path.ts';
import { courses } from '../../setting/tiny-course.ts';

export interface AdminSetting {
  readonly app: FastifyInstance;
  readonly dependencies: AdminGroupDependencies;
  /** All routes of the group, as registered. */
  readonly routes: readonly RouteOptions[];
  /** Moves the server's clock. */
  readonly pass: (milliseconds: number) => void;
}

export interface AdminChange {
  readonly dependencies?: Partial<AdminGroupDependencies>;
  readonly groups?: readonly AdminGroup[];
}

/** Real argon2id at a cost that tests can pay. */
export const cheapPasswords = createPasswords({ memoryCost: 8, timeCost: 1 });

/** The admin group over an open database, with a clock that stands still until it is moved. */
export async function openAdmin(db: Db, change: AdminChange = {}): Promise<AdminSetting> {
  let time = Date.UTC(2026, 10, 20, 10);
  const dependencies: AdminGroupDependencies = {
    db,
    now: () => new Date(time),
    randomBytes,
    passwords: cheapPasswords,
    publicUrl: undefined,
    provider: undefined,
    readParts: async () => ({ assets: [], schemas: new Map(editions.map((edition) => [edition, []])) }),
    courses,
    secret,
    ...change.dependencies,
  };
  const app = fastify({ trustProxy: true });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrorAnswers(app, () => undefined);
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  await app.register((scope) => composeAdmin(scope, dependencies, change.groups));
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { app, dependencies, routes, pass };
}
