import type { FastifyInstance, FastifyReply } from 'fastify';
import { beginAttempt } from '../attempt/record-attempt.ts';
import { launchableItems } from '../packages/package-model.ts';
import type { AttemptStore } from './attempt-store.ts';
import { addCalls, type CommitOutcome, changeSession, commit } from './commit.ts';
import { launch } from './launch.ts';
import type { LmsParts } from './lms-parts.ts';
import type { OfferedPackage, RefusedPackage } from './package-store.ts';
import { refuse } from './refusals.ts';
import type { CatalogAnswer, PackageLine } from './wire.ts';

export function addLmsRoutes(app: FastifyInstance, parts: LmsParts): void {
  app.get('/api/catalog', () => readCatalog(parts));
  app.post('/api/launch', async ({ body }, reply) => {
    const outcome = await launch(parts, body);
    if (outcome.kind === 'launched') return outcome.answer;
    if (outcome.kind === 'unknown') return refuse(reply, 'LAUNCH_UNKNOWN_PARTS');
    return refuse(reply, 'ITEM_CLOSED', outcome.reason);
  });
  app.post('/api/commit', async ({ body }, reply) => answerCommit(reply, await commit(parts, body)));
  app.post(
    '/api/calls',
    async ({ body }, reply) => (await addCalls(parts, body)) ?? refuse(reply, 'SESSION_GONE'),
  );
  app.post('/api/session', ({ body }, reply) => {
    changeSession(parts, body);
    return reply.send({});
  });
  addAttemptRoutes(app, parts.store);
}

function answerCommit(reply: FastifyReply, outcome: CommitOutcome): FastifyReply {
  if (outcome === 'stored') return reply.send({ ok: true });
  if (outcome === 'session-gone') return refuse(reply, 'SESSION_GONE');
  if (outcome === 'refused') return refuse(reply, 'LMS_OUT_OF_ORDER');
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

interface AttemptParams {
  readonly Params: { readonly package: string; readonly learner: string };
}

function addAttemptRoutes(app: FastifyInstance, store: AttemptStore): void {
  app.get<AttemptParams>('/api/attempts/:package/:learner', async ({ params }) => {
    const registration = await store.read(params.package, params.learner);
    const newest = registration.attempts.at(-1);
    const scos = newest?.scos ?? {};
    // The one SCO of a single-SCO package stands at the top, where a test looks first.
    const model = Object.values(scos)[0]?.model ?? {};
    return {
      attempt: newest?.number ?? 0,
      model,
      scos,
      calls: newest?.calls ?? [],
      attempts: registration.attempts,
    };
  });
  app.post<AttemptParams>('/api/attempts/:package/:learner/new', async ({ params }, reply) => {
    const key = { packageId: params.package, learnerId: params.learner };
    await store.change(key, (found) => beginAttempt(found, new Date().toISOString()));
    return reply.send({});
  });
  app.delete<AttemptParams>('/api/attempts/:package/:learner', async ({ params }, reply) => {
    await store.remove({ packageId: params.package, learnerId: params.learner });
    return reply.send({});
  });
}

async function readCatalog({ packages, learners, profiles, plans }: LmsParts): Promise<CatalogAnswer> {
  return {
    packages: (await packages.list()).map(lineOf),
    learners: learners.map(({ id, name }) => ({ id, name })),
    profiles: Object.entries(profiles).map(([id, { name, basis, source }]) => ({ id, name, basis, source })),
    plans: plans.map(({ name, title, placement }) => ({ name, title, placement })),
  };
}

function lineOf(found: OfferedPackage | RefusedPackage): PackageLine {
  if ('reason' in found) return { kind: 'refused', ...found };
  const { title, edition, items } = found.model;
  return {
    kind: 'package',
    id: found.id,
    title,
    edition,
    bytes: found.bytes,
    scos: launchableItems(items).length,
  };
}
