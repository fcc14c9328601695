import type { FastifyInstance, FastifyReply } from 'fastify';
import { beginAttempt } from '../attempt/keep-attempt.ts';
import { launchableItems } from '../packages/package-model.ts';
import type { AttemptStore } from './attempt-store.ts';
import { addCalls, type CommitOutcome, changeSession, commit } from './commit.ts';
import { launch } from './launch.ts';
import type { LmsParts } from './lms-parts.ts';
import type { ShelfEntry } from './shelf.ts';
import type { PackageLine, ShelfAnswer } from './wire.ts';

export function addLmsRoutes(app: FastifyInstance, parts: LmsParts): void {
  app.get('/api/shelf', () => readShelf(parts));
  app.post('/api/launch', async ({ body }, reply) => {
    const outcome = await launch(parts, body);
    if (outcome.kind === 'launched') return outcome.answer;
    if (outcome.kind === 'unknown') return refuse(reply, 404, 'package');
    return reply.code(409).send({ error: outcome.reason });
  });
  app.post('/api/commit', async ({ body }, reply) => answerCommit(reply, await commit(parts, body)));
  app.post(
    '/api/calls',
    async ({ body }, reply) => (await addCalls(parts, body)) ?? refuse(reply, 404, 'launch'),
  );
  app.post('/api/session', ({ body }, reply) => {
    changeSession(parts, body);
    return reply.code(204).send();
  });
  addAttemptRoutes(app, parts.store);
}

const refusals = {
  package:
    'There is no such package, learner, item, plan or LMS for this edition. Reload the page to see what there is.',
  launch: 'The LMS session is gone. Launch the package again.',
  server: 'The LMS is out of order (a fault of this run).',
} as const;

function refuse(reply: FastifyReply, status: number, what: keyof typeof refusals): FastifyReply {
  return reply.code(status).send({ error: refusals[what] });
}

function answerCommit(reply: FastifyReply, outcome: CommitOutcome): FastifyReply {
  if (outcome === 'kept') return reply.send({ ok: true });
  if (outcome === 'session-gone') return refuse(reply, 401, 'launch');
  if (outcome === 'refused') return refuse(reply, 503, 'server');
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
    return reply.code(204).send();
  });
  app.delete<AttemptParams>('/api/attempts/:package/:learner', async ({ params }, reply) => {
    await store.remove({ packageId: params.package, learnerId: params.learner });
    return reply.code(204).send();
  });
}

async function readShelf({ shelf, learners, profiles, plans }: LmsParts): Promise<ShelfAnswer> {
  return {
    packages: (await shelf.list()).map(lineOf),
    learners: learners.map(({ id, name }) => ({ id, name })),
    profiles: Object.entries(profiles).map(([id, { name, source }]) => ({ id, name, source })),
    plans: plans.map(({ name, title, placement }) => ({ name, title, placement })),
  };
}

function lineOf(entry: ShelfEntry): PackageLine {
  if (entry.kind === 'refused') return entry;
  const { title, edition, items } = entry.model;
  return {
    kind: 'package',
    id: entry.id,
    title,
    edition,
    bytes: entry.bytes,
    scos: launchableItems(items).length,
  };
}
