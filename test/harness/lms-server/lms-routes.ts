import type { FastifyInstance, FastifyReply } from 'fastify';
import { keepCalls, keepCommit, keepTerminate, openSco } from '../attempt/keep-attempt.ts';
import { learners } from '../attempt/learners.ts';
import { seedModel } from '../attempt/seed-model.ts';
import { launchableItems } from '../packages/package-model.ts';
import type { AttemptStore } from './attempt-store.ts';
import type { LaunchDesk } from './launch-desk.ts';
import type { Shelf, ShelfEntry } from './shelf.ts';
import {
  callsRequestSchema,
  commitRequestSchema,
  type LaunchAnswer,
  launchRequestSchema,
  type PackageLine,
  type ShelfAnswer,
} from './wire.ts';

export interface LmsParts {
  readonly shelf: Shelf;
  readonly store: AttemptStore;
  readonly desk: LaunchDesk;
}

export function addLmsRoutes(app: FastifyInstance, parts: LmsParts): void {
  app.get('/api/shelf', () => readShelf(parts.shelf));
  app.post(
    '/api/launch',
    async ({ body }, reply) => (await launch(parts, body)) ?? refuse(reply, 404, 'package'),
  );
  app.post(
    '/api/commit',
    async ({ body }, reply) => (await commit(parts, body)) ?? refuse(reply, 401, 'launch'),
  );
  app.post(
    '/api/calls',
    async ({ body }, reply) => (await addCalls(parts, body)) ?? refuse(reply, 401, 'launch'),
  );
  addAttemptRoutes(app, parts.store);
}

const refusals = {
  package: 'There is no such package, learner or item here. Reload the page to see what there is.',
  launch: 'The LMS session is gone. Launch the package again.',
} as const;

function refuse(reply: FastifyReply, status: number, what: keyof typeof refusals): FastifyReply {
  return reply.code(status).send({ error: refusals[what] });
}

function addAttemptRoutes(app: FastifyInstance, store: AttemptStore): void {
  app.get<{ Params: { package: string; learner: string } }>(
    '/api/attempts/:package/:learner',
    async ({ params }) => {
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
    },
  );
  app.delete<{ Params: { package: string; learner: string } }>(
    '/api/attempts/:package/:learner',
    async ({ params }, reply) => {
      await store.remove({ packageId: params.package, learnerId: params.learner });
      return reply.code(204).send();
    },
  );
}

async function readShelf(shelf: Shelf): Promise<ShelfAnswer> {
  const packages = (await shelf.list()).map(lineOf);
  return { packages, learners: learners.map(({ id, name }) => ({ id, name })) };
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

async function launch({ shelf, store, desk }: LmsParts, body: unknown): Promise<LaunchAnswer | undefined> {
  const request = launchRequestSchema.parse(body);
  const shelved = await shelf.find(request.package);
  const learner = learners.find(({ id }) => id === request.learner);
  if (shelved === undefined || learner === undefined) return undefined;
  const { edition, title, items } = shelved.model;
  const launchable = launchableItems(items);
  const item = request.sco === undefined ? launchable[0] : launchable.find(({ id }) => id === request.sco);
  if (item === undefined) return undefined;
  const key = { packageId: shelved.id, learnerId: learner.id };
  const opening = { edition, sco: item.id, at: new Date().toISOString() };
  const before = await store.read(key.packageId, key.learnerId);
  const registration = await store.change(key, (found) => openSco(found, opening));
  const attempt = registration.attempts.at(-1);
  const isNew = attempt?.number !== before.attempts.at(-1)?.number;
  const record = isNew ? undefined : before.attempts.at(-1)?.scos[item.id];
  const { mode, credit } = request;
  return {
    launchId: desk.open({ ...key, edition, sco: item.id }).id,
    launch: attempt?.scos[item.id]?.launches ?? 1,
    attempt: attempt?.number ?? 1,
    edition,
    title,
    items,
    sco: {
      id: item.id,
      title: item.title,
      kind: item.launch.kind,
      url: contentUrl(shelved.id, item.launch.href),
    },
    seed: seedModel({ edition, learner, seed: item.launch.seed, mode, credit, record }),
  };
}

function contentUrl(packageId: string, href: string): string {
  return /^https?:/i.test(href)
    ? href
    : `/content/${encodeURIComponent(packageId)}/${href.replace(/^\/+/, '')}`;
}

async function commit({ store, desk }: LmsParts, body: unknown): Promise<{ ok: true } | undefined> {
  const { launchId, kind, model } = commitRequestSchema.parse(body);
  const open = desk.find(launchId);
  if (open === undefined) return undefined;
  const { sco, edition } = open;
  await store.change(open, (found) =>
    kind === 'terminate' ? keepTerminate(found, edition, { sco, model }) : keepCommit(found, sco, model),
  );
  return { ok: true };
}

async function addCalls({ store, desk }: LmsParts, body: unknown): Promise<{ ok: true } | undefined> {
  const { launchId, calls } = callsRequestSchema.parse(body);
  const open = desk.find(launchId);
  if (open === undefined) return undefined;
  await store.change(open, (found) => keepCalls(found, calls));
  return { ok: true };
}
