import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf, noteChange } from '../audit/audit-log.ts';
import { done, doneReply, organizationBase, organizationParams } from '../authorization/fields.ts';
import { forMembers } from '../authorization/route-rule.ts';
import type { CourseCatalog } from '../courses/course-catalog.ts';
import type { Db } from '../database/open-database.ts';
import { refreshProgress } from '../sessions/progress/refresh-progress.ts';
import { mergePeople } from './merge-people.ts';
import { undoMerge } from './undo-merge.ts';

interface PeopleDependencies {
  readonly db: Db;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly courses: CourseCatalog;
}

const config = forMembers('learners.manage');
const address = `${organizationBase}/people/merges`;
/** Ids may have any bits of version and variant: those of learners are made of hashes. */
const mergeBody = z.strictObject({ keep: z.guid().toLowerCase(), merge: z.guid().toLowerCase() });
const mergeReply = z.object({ id: z.guid() });
const mergeParams = organizationParams.extend({ mergeId: z.guid() });

/** Merging two records of one person, and undoing it. */
export function peopleMergeRoutes(dependencies: PeopleDependencies): (scope: FastifyInstance) => void {
  return (scope) => {
    registerMerging(scope, dependencies);
    registerUndoing(scope, dependencies);
  };
}

function registerMerging(
  scope: FastifyInstance,
  { db, now, randomBytes, courses }: PeopleDependencies,
): void {
  scope.withTypeProvider<ZodTypeProvider>().post(
    address,
    {
      config,
      schema: {
        summary: 'Merge two records of one person: what is of the one belongs to the other',
        params: organizationParams,
        body: mergeBody,
        response: { 201: mergeReply },
      },
    },
    async (request, reply) => {
      const { organizationId } = request.params;
      const by = { actor: actorOf(request), at: now() };
      const id = await db.transaction().execute(async (tx) => {
        const { keep, merge } = request.body;
        const made = await mergePeople(tx, { organizationId, keep, merge }, { now: by.at, randomBytes });
        await refreshProgress(tx, [{ organizationId, learnerId: keep }], courses);
        await noteChange(tx, { organizationId, action: 'person.merged', target: made }, by);
        return made;
      });
      return reply.code(201).send({ id });
    },
  );
}

function registerUndoing(scope: FastifyInstance, { db, now, courses }: PeopleDependencies): void {
  scope.withTypeProvider<ZodTypeProvider>().delete(
    `${address}/:mergeId`,
    {
      config,
      schema: {
        summary: 'Undo a merge: both records are what they were before',
        params: mergeParams,
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const { organizationId, mergeId } = request.params;
      const by = { actor: actorOf(request), at: now() };
      await db.transaction().execute(async (tx) => {
        const { keep, merge } = await undoMerge(tx, { organizationId, mergeId });
        const learners = [keep, merge].map((learnerId) => ({ organizationId, learnerId }));
        await refreshProgress(tx, learners, courses);
        await noteChange(tx, { organizationId, action: 'person.separated', target: mergeId }, by);
      });
      return done;
    },
  );
}
