import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf, noteChange } from '../../../audit/audit-log.ts';
import { done, doneReply, organizationBase, organizationParams } from '../../../authorization/fields.ts';
import { forMembers } from '../../../authorization/route-rule.ts';
import type { Db } from '../../../database/open-database.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { newId, type SessionDependencies } from '../../dependencies.ts';
import { refreshOrganization } from '../../progress/refresh-organization.ts';
import { namedField, nameOf, nameTopic } from '../describe-session.ts';
import {
  type AssignmentKey,
  assignmentBody,
  listAssignments,
  listGroups,
  removeAssignment,
  storeAssignment,
} from './assignment.ts';
import { findAssignmentFault } from './find-assignment-fault.ts';
import { measureEffect } from './measure-effect.ts';
import { assignmentRefusals } from './refusals.ts';

const assignmentReply = z.object({
  id: z.string(),
  course: namedField,
  /** Null for the whole course. */
  topic: namedField.nullable(),
  /** Null for everybody of the organization. */
  group: namedField.nullable(),
  mandatory: z.boolean(),
  dueOn: z.iso.date().nullable(),
});
export type Assignment = z.infer<typeof assignmentReply>;

const choicesReply = z.object({
  courses: z.array(namedField.extend({ topics: z.array(namedField) })),
  groups: z.array(namedField),
});
export type AssignmentChoices = z.infer<typeof choicesReply>;

const effectReply = z.object({
  learners: z.int(),
  /** Fewer than the learners where there are very many. */
  measured: z.int(),
  becomeIncomplete: z.int(),
  becomeComplete: z.int(),
});
export type AssignmentEffect = z.infer<typeof effectReply>;

const assignmentParams = organizationParams.extend({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const address = `${organizationBase}/assignments`;
const writing = { config: forMembers('learners.manage') };
type Dependencies = Pick<SessionDependencies, 'db' | 'now' | 'courses' | 'randomBytes'>;

/** What is set for whom. A change is measured before it is made, and makes everybody's completion anew. */
export function assignmentRoutes(dependencies: Dependencies): (scope: FastifyInstance) => void {
  return (scope) => {
    registerReading(scope, dependencies);
    registerMeasuring(scope, dependencies);
    registerWriting(scope, dependencies);
  };
}

function registerReading(scope: FastifyInstance, { db, courses: { current } }: Dependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const params = organizationParams;
  const config = forMembers('reports.read');

  routes.get(
    address,
    {
      config,
      schema: { summary: 'What is set for whom', params, response: { 200: z.array(assignmentReply) } },
    },
    async ({ params: { organizationId } }) =>
      (await listAssignments(db, organizationId)).map((row) => {
        const course = current.get(row.course_id);
        return {
          id: row.id,
          course: nameOf(row.course_id, course?.title),
          topic: row.topic_id === null ? null : nameTopic(course, row.topic_id),
          group: row.group_id === null ? null : nameOf(row.group_id, row.group_name ?? undefined),
          mandatory: row.is_mandatory,
          dueOn: row.due_on,
        };
      }),
  );

  routes.get(
    `${address}/choices`,
    { config, schema: { summary: 'What can be set, and for whom', params, response: { 200: choicesReply } } },
    async ({ params: { organizationId } }) => ({
      courses: [...current.values()].map(({ id, title, topics }) => ({
        id,
        title,
        topics: topics.map((topic) => nameOf(topic.id, topic.title)),
      })),
      groups: (await listGroups(db, organizationId)).map(({ id, name }) => nameOf(id, name)),
    }),
  );
}

function registerMeasuring(scope: FastifyInstance, dependencies: Dependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const response = { 200: effectReply };

  routes.post(
    `${address}/effect`,
    {
      ...writing,
      schema: {
        summary: 'What an assignment would do to whose completion; nothing is changed',
        params: organizationParams,
        body: assignmentBody,
        response,
      },
    },
    async ({ params: { organizationId }, body }) => {
      await requireSound(dependencies, organizationId, body);
      const key = { organizationId, id: newId(dependencies) };
      return measureEffect(organizationId, (tx) => storeAssignment(tx, key, body), dependencies);
    },
  );

  routes.get(
    `${address}/:id/removal-effect`,
    {
      ...writing,
      schema: { summary: 'What removing an assignment would do', params: assignmentParams, response },
    },
    ({ params }) => measureEffect(params.organizationId, (tx) => removeAssignment(tx, params), dependencies),
  );
}

function registerWriting(scope: FastifyInstance, dependencies: Dependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();

  routes.post(
    address,
    {
      ...writing,
      schema: {
        summary: 'Set a course or topic',
        params: organizationParams,
        body: assignmentBody,
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async (request) => {
      const { organizationId } = request.params;
      await requireSound(dependencies, organizationId, request.body);
      const key = { organizationId, id: newId(dependencies) };
      const store = (tx: Db) => storeAssignment(tx, key, request.body);
      await change(request, { key, action: 'assignment.created', make: store }, dependencies);
      return { id: key.id };
    },
  );

  routes.delete(
    `${address}/:id`,
    {
      ...writing,
      schema: { summary: 'Remove an assignment', params: assignmentParams, response: { 200: doneReply } },
    },
    async (request) => {
      const key = request.params;
      const remove = async (tx: Db) => {
        if (!(await removeAssignment(tx, key))) throw new RefusedError(assignmentRefusals.ASSIGNMENT_UNKNOWN);
      };
      await change(request, { key, action: 'assignment.removed', make: remove }, dependencies);
      return done;
    },
  );
}

interface AssignmentChange {
  readonly key: AssignmentKey;
  readonly action: string;
  readonly make: (tx: Db) => Promise<void>;
}

async function change(
  request: FastifyRequest,
  { key, action, make }: AssignmentChange,
  { db, now, courses }: Dependencies,
): Promise<void> {
  const { organizationId, id } = key;
  await db.transaction().execute(async (tx) => {
    await make(tx);
    const note = { organizationId, action, target: id, details: { ...(request.body ?? {}) } };
    await noteChange(tx, note, { actor: actorOf(request), at: now() });
  });
  await refreshOrganization(organizationId, { db, courses });
}

async function requireSound(
  { db, courses }: Dependencies,
  organizationId: string,
  body: z.output<typeof assignmentBody>,
): Promise<void> {
  const groups = await listGroups(db, organizationId);
  const fault = findAssignmentFault(body, courses.current, groups);
  if (fault !== undefined) throw new RefusedError(assignmentRefusals.ASSIGNMENT_WRONG, [fault]);
}
