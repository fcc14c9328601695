import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../audit/audit-log.ts';
import { organizationBase, organizationParams } from '../authorization/fields.ts';
import { forMembers } from '../authorization/route-rule.ts';
import type { SessionDependencies } from './dependencies.ts';
import { resetLearner } from './reset/reset-learner.ts';
import { changeSettings, replaceLaunchSecret } from './settings/change-settings.ts';
import { launchSecretOf } from './settings/launch-secret.ts';
import { readSettings } from './settings/session-settings.ts';
import { verdictRules } from './tables.ts';

const settingsShape = {
  /** When an LMS is told a verdict. */
  verdict: z.enum(verdictRules),
  signedLaunch: z.enum(['optional', 'required']),
};
const settingsReply = z.object(settingsShape);
const settingsBody = z.strictObject({
  verdict: settingsShape.verdict.exactOptional(),
  signedLaunch: settingsShape.signedLaunch.exactOptional(),
});
const secretReply = z.object({ secret: z.string() });
const resetParams = organizationParams.extend({
  learnerId: z.guid(),
  courseId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
});

/** How an organization wants its learners' sessions, and what its admins may do to them. */
export function sessionAdminRoutes(dependencies: SessionDependencies): (scope: FastifyInstance) => void {
  return (scope) => {
    registerSettingRoutes(scope, dependencies);
    registerSecretRoutes(scope, dependencies);
    registerResetRoute(scope, dependencies);
  };
}

function registerSettingRoutes(scope: FastifyInstance, dependencies: SessionDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const address = `${organizationBase}/session-settings`;
  const params = organizationParams;

  routes.get(
    address,
    {
      config: forMembers('organization.read'),
      schema: { summary: 'How sessions go', params, response: { 200: settingsReply } },
    },
    ({ params: { organizationId } }) => readSettings(dependencies.db, organizationId),
  );

  routes.put(
    address,
    {
      config: forMembers('learners.manage'),
      schema: {
        summary: 'Change how sessions go',
        params,
        body: settingsBody,
        response: { 200: settingsReply },
      },
    },
    (request) => {
      const changing = { organizationId: request.params.organizationId, actor: actorOf(request) };
      return changeSettings(request.body, changing, dependencies);
    },
  );
}

function registerSecretRoutes(scope: FastifyInstance, dependencies: SessionDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const address = `${organizationBase}/launch-secret`;
  const config = forMembers('learners.manage');
  const response = { 200: secretReply };
  const params = organizationParams;

  routes.get(
    address,
    { config, schema: { summary: 'The secret that signs launches', params, response } },
    async ({ params: { organizationId } }) => {
      const { secretGeneration } = await readSettings(dependencies.db, organizationId);
      return { secret: launchSecretOf(organizationId, secretGeneration, dependencies.secret) };
    },
  );

  routes.post(
    address,
    { config, schema: { summary: 'Replace the secret that signs launches', params, response } },
    async (request) => {
      const { organizationId } = request.params;
      const generation = await replaceLaunchSecret({ organizationId, actor: actorOf(request) }, dependencies);
      return { secret: launchSecretOf(organizationId, generation, dependencies.secret) };
    },
  );
}

function registerResetRoute(scope: FastifyInstance, dependencies: SessionDependencies): void {
  scope.withTypeProvider<ZodTypeProvider>().post(
    `${organizationBase}/learners/:learnerId/courses/:courseId/reset`,
    {
      config: forMembers('learners.manage'),
      schema: {
        summary: 'Let a learner begin a course again',
        params: resetParams,
        response: { 200: z.object({ sessions: z.int() }) },
      },
    },
    async (request) => ({ sessions: await resetLearner(request.params, actorOf(request), dependencies) }),
  );
}
