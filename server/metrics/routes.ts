import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import { tokenOf } from '../authorization/caller.ts';
import { organizationBase } from '../authorization/fields.ts';
import { forMembers, forTokens } from '../authorization/route-rule.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { answerMetric, type MetricAnswer } from './answer-metric.ts';
import type { OwnCourses } from './catalogue-maxima.ts';
import { describeCatalogue } from './describe-catalogue.ts';
import { findLearner } from './find-learner.ts';
import { findMetric } from './find-metric.ts';
import { parseInput } from './parse-input.ts';
import { metricRefusals } from './refusals.ts';

const readers = forTokens('reports.read', 'metrics.read.own');

interface Where {
  readonly organizationId: string;
  /** The only learner who may be asked about; null: any of the organization. */
  readonly onlyUserId: string | null;
}

interface MetricDependencies extends AdminDependencies {
  readonly courses: OwnCourses;
}

/** Learning metrics for machines, below `/api/metrics`, and for members of an organization, below its address. */
export function registerMetricRoutes(app: FastifyInstance, dependencies: MetricDependencies): void {
  const answer =
    (where: (request: FastifyRequest) => Where) => (request: FastifyRequest, reply: FastifyReply) =>
      answerRequest(request, reply, { dependencies, where: where(request) });
  const bases = [
    { base: '/api/metrics', config: readers, where: whereOfToken },
    { base: `${organizationBase}/metrics`, config: forMembers('reports.read'), where: whereOfMember },
  ];
  for (const { base, config, where } of bases) {
    const schema = { tags: ['metrics'] };
    app.get(
      base,
      { config, schema: { ...schema, summary: 'Metrics, their inputs and what they mean' } },
      () => describeCatalogue(),
    );
    app.get(
      `${base}/:slug`,
      { config, schema: { ...schema, summary: 'A metric in the version in force, v3' } },
      answer(where),
    );
    app.get(
      `${base}/:version/:slug`,
      { config, schema: { ...schema, summary: 'A metric in version v3, or v2 (deprecated)' } },
      answer(where),
    );
  }
}

/** A token that is for one learner sees that one; one without a learner and without reports.read sees nobody. */
function whereOfToken(request: FastifyRequest): Where {
  const { organizationId, scopes, userId } = tokenOf(request);
  return { organizationId, onlyUserId: scopes.includes('reports.read') ? null : (userId ?? '') };
}

function whereOfMember(request: FastifyRequest): Where {
  const { organizationId } = request.params as { readonly organizationId: string };
  return { organizationId, onlyUserId: null };
}

/** When v3 came (RFC 9745 2.1: seconds since 1970). */
const deprecation = `@${Date.UTC(2026, 1, 4) / 1000}`;

interface Answering {
  readonly dependencies: MetricDependencies;
  readonly where: Where;
}

async function answerRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  { dependencies: { db, secret, now, courses }, where: { organizationId, onlyUserId } }: Answering,
): Promise<MetricAnswer> {
  const { version = 'v3', slug } = request.params as { readonly version?: string; readonly slug: string };
  const metric = findMetric(version, slug);
  if (metric.version === 'v2') void reply.header('deprecation', deprecation);
  const input = parseInput(metric, request.query as Readonly<Record<string, unknown>>);
  const find = (userId: string) => findLearner(db, { organizationId, userId, secret });
  const actorIds =
    onlyUserId === null ? await find(input.userId) : await findOnly(onlyUserId, input.userId, find);
  return answerMetric(db, { metric, input, organizationId, actorIds, courses, now: now() });
}

/** Whether there is another learner is nothing that the token may learn either. */
async function findOnly(
  own: string,
  asked: string,
  find: (userId: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [owned, wanted] = await Promise.all([
    find(own).catch(nobody),
    asked === own ? undefined : find(asked).catch(nobody),
  ]);
  const isOwn = wanted === undefined || (wanted.length > 0 && wanted.every((id) => owned.includes(id)));
  if (!isOwn || own === '') throw new RefusedError(metricRefusals.METRIC_LEARNER_FOREIGN);
  return owned;
}

function nobody(error: unknown): readonly string[] {
  if (error instanceof RefusedError) return [];
  throw error;
}
