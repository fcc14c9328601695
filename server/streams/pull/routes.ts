import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../../audit/audit-log.ts';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { done, doneReply, organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import type { Network } from '../../http/outgoing/allowed-networks.ts';
import {
  describePull,
  formatAuthorization,
  parseEndpoint,
  pullBody,
  pullParams,
  pullsReply,
  startBody,
} from './fields.ts';
import { addPull, deletePull, listPulls, startPull, stopPull } from './pulls.ts';

const base = `${organizationBase}/streams/pulls`;
const manage = forMembers('pulls.manage');

/** Fetching the statements of other learning record stores: see how far it is, add, start, stop and delete. */
export function pullRoutes(networks: readonly Network[]) {
  return (app: FastifyInstance, dependencies: AdminDependencies): void => {
    registerList(app, dependencies);
    registerAddition(app, dependencies, networks);
    registerStart(app, dependencies);
    registerEnds(app, dependencies);
  };
}

function registerList(app: FastifyInstance, { db }: AdminDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    base,
    {
      config: forMembers('events.read'),
      schema: {
        summary: 'Pulls from other learning record stores, and how far they are',
        params: organizationParams,
        response: { 200: pullsReply },
      },
    },
    async ({ params }) => ({ pulls: (await listPulls(db, params.organizationId)).map(describePull) }),
  );
}

function registerAddition(
  app: FastifyInstance,
  dependencies: AdminDependencies,
  networks: readonly Network[],
): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    base,
    {
      config: manage,
      schema: {
        summary: 'Add a pull, stopped; its credential is sealed and shown to nobody again',
        params: organizationParams,
        body: pullBody,
        response: { 200: z.object({ id: z.guid() }) },
      },
    },
    async (request) => {
      const { name, endpoint, credential, since } = request.body;
      const order = {
        organizationId: request.params.organizationId,
        name,
        endpoint: parseEndpoint(endpoint, networks),
        authorization: formatAuthorization(credential),
        since: since === undefined ? undefined : new Date(since),
      };
      return { id: await addPull(order, actorOf(request), dependencies) };
    },
  );
}

function registerStart(app: FastifyInstance, dependencies: AdminDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    `${base}/:pullId/start`,
    {
      config: manage,
      schema: {
        summary: 'Fetch from where it was, with another credential where one is given',
        params: pullParams,
        body: startBody,
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const { credential } = request.body;
      const authorization = credential && formatAuthorization(credential);
      await startPull(keyOf(request.params), { actor: actorOf(request), authorization }, dependencies);
      return done;
    },
  );
}

function registerEnds(app: FastifyInstance, dependencies: AdminDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const response = { 200: doneReply };

  routes.post(
    `${base}/:pullId/stop`,
    { config: manage, schema: { summary: 'Fetch no more', params: pullParams, response } },
    async (request) => {
      await stopPull(keyOf(request.params), actorOf(request), dependencies);
      return done;
    },
  );

  routes.delete(
    `${base}/:pullId`,
    {
      config: manage,
      schema: { summary: 'Delete a pull; what it has fetched stays', params: pullParams, response },
    },
    async (request) => {
      await deletePull(keyOf(request.params), actorOf(request), dependencies);
      return done;
    },
  );
}

function keyOf({ organizationId, pullId }: z.infer<typeof pullParams>) {
  return { organizationId, id: pullId };
}
