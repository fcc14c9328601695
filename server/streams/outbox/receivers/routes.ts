import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../../../audit/audit-log.ts';
import type { AdminDependencies } from '../../../authorization/admin-dependencies.ts';
import { done, doneReply, organizationBase, organizationParams } from '../../../authorization/fields.ts';
import { forMembers } from '../../../authorization/route-rule.ts';
import type { Network } from '../../../http/outgoing/allowed-networks.ts';
import { createOutgoing } from '../../../http/outgoing/outgoing.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import {
  addReceiver,
  changeReceiver,
  deleteReceiver,
  type ReceiverDependencies,
  replayReceiver,
} from './change-receivers.ts';
import { registerDeadItemRoutes } from './dead-item-routes.ts';
import { readOutages } from './read-outages.ts';
import { readReceivers } from './read-receivers.ts';
import {
  describeCode,
  outagesReply,
  receiverBody,
  receiverChange,
  receiverReply,
  testReply,
} from './receiver-fields.ts';
import { receiverRefusals } from './refusals.ts';
import { testReceiver } from './test-receiver.ts';

const base = `${organizationBase}/streams/receivers`;
const one = `${base}/:receiverId`;
const params = organizationParams.extend({ receiverId: z.guid() });
const listReply = z.object({ receivers: z.array(receiverReply) });
const replayBody = z.strictObject({
  since: z.union([z.literal('everything'), z.iso.datetime({ offset: true })]),
});

/** The receivers of an organization: where else what its learners do is sent, and how that goes. */
export function receiverRoutes(networks: readonly Network[]) {
  return (scope: FastifyInstance, { db, now, randomBytes, secret }: AdminDependencies): void => {
    const dependencies = { db, now, randomBytes, secret, networks };
    registerReadRoutes(scope, dependencies);
    registerChangeRoutes(scope, dependencies);
    registerSendRoutes(scope, dependencies);
    registerDeadItemRoutes(scope, dependencies);
  };
}

function registerReadRoutes(scope: FastifyInstance, { db }: ReceiverDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const config = forMembers('events.read');

  routes.get(
    base,
    {
      config,
      schema: { summary: 'The receivers', params: organizationParams, response: { 200: listReply } },
    },
    async ({ params: { organizationId } }) => ({
      receivers: await readReceivers(db, { organizationId, receiverId: undefined }),
    }),
  );

  routes.get(
    one,
    { config, schema: { summary: 'A receiver', params, response: { 200: receiverReply } } },
    async ({ params: key }) => {
      const [receiver] = await readReceivers(db, key);
      if (receiver === undefined) throw new RefusedError(receiverRefusals.RECEIVER_UNKNOWN);
      return receiver;
    },
  );

  routes.get(
    `${one}/outages`,
    { config, schema: { summary: 'When a receiver failed', params, response: { 200: outagesReply } } },
    async ({ params: key }) => ({ outages: await readOutages(db, key) }),
  );
}

function registerChangeRoutes(scope: FastifyInstance, dependencies: ReceiverDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const config = forMembers('receivers.manage');
  const response = { 200: doneReply };

  routes.post(
    base,
    {
      config,
      schema: {
        summary: 'Add a receiver',
        params: organizationParams,
        body: receiverBody,
        response: { 201: z.object({ id: z.guid() }) },
      },
    },
    async (request, reply) => {
      const { organizationId } = request.params;
      const id = await addReceiver(organizationId, request.body, {
        ...dependencies,
        actor: actorOf(request),
      });
      return reply.code(201).send({ id });
    },
  );

  routes.patch(
    one,
    {
      config,
      schema: {
        summary: 'Change, pause or resume a receiver',
        params,
        body: receiverChange,
        response,
      },
    },
    async (request) => {
      await changeReceiver(request.params, request.body, { ...dependencies, actor: actorOf(request) });
      return done;
    },
  );

  routes.delete(
    one,
    { config, schema: { summary: 'Delete a receiver and all that waits for it', params, response } },
    async (request) => {
      await deleteReceiver(request.params, { ...dependencies, actor: actorOf(request) });
      return done;
    },
  );
}

const testWithinMs = 10_000;

function registerSendRoutes(scope: FastifyInstance, dependencies: ReceiverDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const config = forMembers('receivers.manage');
  const { networks } = dependencies;
  const outgoing = createOutgoing({ networks, withinMs: testWithinMs, mostBytes: 256 * 1024 });
  scope.addHook('onClose', outgoing.close);

  routes.post(
    `${one}/test`,
    { config, schema: { summary: 'Send one event to try it', params, response: { 200: testReply } } },
    async ({ params: key }) => {
      const { exchange, code } = await testReceiver(key, { ...dependencies, outgoing });
      const problem = code === undefined ? null : describeCode(code);
      return { isDelivered: problem === null, problem, exchange };
    },
  );

  routes.post(
    `${one}/replay`,
    {
      config,
      schema: {
        summary: 'Send again what has happened since then',
        params,
        body: replayBody,
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const replaying = { ...dependencies, actor: actorOf(request) };
      await replayReceiver(request.params, request.body.since, replaying);
      return done;
    },
  );
}
