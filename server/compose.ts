import { randomUUID } from 'node:crypto';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { createCallerFinders } from './accounts/find-caller.ts';
import { type AdminGroup, composeAdmin } from './compose-admin.ts';
import type { Config } from './config.ts';
import { createAdminDependencies } from './create-admin-dependencies.ts';
import type { Database } from './database/open-database.ts';
import { createExportSlots } from './datasets/export-dataset.ts';
import { datasetRoutes } from './datasets/routes.ts';
import { allowAnyOrigin } from './http/allow-any-origin.ts';
import { answerFrameworkError, greatestBody, registerErrorAnswers } from './http/answer-errors.ts';
import { answerUnparsed } from './http/answer-unparsed.ts';
import { limitBodyPace } from './http/body-pace.ts';
import { checkEveryRequest } from './http/every-request.ts';
import { fixHeaders } from './http/fixed-headers.ts';
import { registerHealthRoutes } from './http/health-routes.ts';
import { type LearnerLimits, registerLimits } from './http/limits/register-limits.ts';
import { registerOpenapi } from './http/openapi.ts';
import { readJson } from './http/read-json.ts';
import { serveAdminPages } from './http/serve-admin-pages.ts';
import { trustOf } from './http/trusted-proxies.ts';
import { registerLearnerMetrics } from './metrics/learner-routes.ts';
import { registerMetricRoutes } from './metrics/routes.ts';
import { registerMetrics } from './monitoring/metrics-routes.ts';
import type { ServerMetrics } from './monitoring/server-metrics.ts';
import { registerLogoRoute } from './organizations/branding/logo-route.ts';
import { createChecker } from './packages/check/check-in-worker.ts';
import { packageCheckRoutes } from './packages/check-routes.ts';
import { peopleMergeRoutes } from './people/merge-routes.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { registerLearnerProgression } from './progression/learner-routes.ts';
import { rosterImportRoutes } from './roster/imports/import-routes.ts';
import type { SessionDependencies } from './sessions/dependencies.ts';
import type { LearnerWrites } from './sessions/learner-writes.ts';
import { analyticsRoutes } from './sessions/overview/analytics/routes.ts';
import { assignmentRoutes } from './sessions/overview/assignments/routes.ts';
import { learnerRoutes } from './sessions/overview/learners/routes.ts';
import { sessionOverviewRoutes } from './sessions/overview/routes.ts';
import { registerLearnerRoutes } from './sessions/routes.ts';
import { sessionAdminRoutes } from './sessions/session-admin-routes.ts';
import { adoptPeople } from './streams/caliper/people.ts';
import { receiverRoutes } from './streams/outbox/receivers/routes.ts';
import { pullRoutes } from './streams/pull/routes.ts';
import { composeXapi } from './streams/xapi/http/compose-xapi.ts';

export interface AppDependencies {
  readonly sessions: SessionDependencies;
  readonly writes: LearnerWrites;
  /** Where analytics read, and imports of rosters write. */
  readonly database: Pick<Database, 'reader' | 'jobs' | 'kind'>;
  readonly limits: LearnerLimits;
  readonly metrics: ServerMetrics;
  readonly log: Logger;
  readonly isEnding: () => boolean;
  readonly config: Pick<
    Config,
    'access' | 'metricsToken' | 'outgoingNetworks' | 'readerConnections' | 'trustedProxies'
  >;
}

/** Composes the server: what every request meets, then the groups of routes. Nothing listens yet. */
export async function buildApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const { sessions, metrics, config, isEnding } = dependencies;
  const app = createApp(dependencies);
  checkEveryRequest(app);
  limitBodyPace(app);
  registerErrorAnswers(app, ({ code }) => metrics.refusals.inc({ code }));
  registerMetrics(app, { metrics, token: config.metricsToken });
  await registerOpenapi(app);
  registerHealthRoutes(app, { db: sessions.db, isEnding });
  await app.register((scope) => composeLearnerPath(scope, dependencies));
  const checker = createChecker();
  app.addHook('onClose', checker.close);
  const others = [
    packageCheckRoutes(checker),
    sessionAdminRoutes(sessions),
    sessionOverviewRoutes({ ...sessions, courses: sessions.courses.current }),
    assignmentRoutes(sessions),
    learnerRoutes({ ...sessions, courses: sessions.courses.current }),
    privacyRoutes(sessions),
    peopleMergeRoutes(sessions),
    analyticsRoutes({ reader: dependencies.database.reader, courses: sessions.courses.current }),
    datasetsOf(dependencies),
    registerMetricRoutes,
    pullRoutes(dependencies.config.outgoingNetworks),
    receiverRoutes(dependencies.config.outgoingNetworks),
    rosterImportRoutes({ jobs: dependencies.database.jobs, onImported: adoptPeople }),
  ];
  const admin = createAdminDependencies({ ...sessions, courses: sessions.courses.current }, config.access);
  await app.register((scope) => composeAdmin(scope, admin, others));
  await app.register((scope) => composeXapi(scope, admin, createCallerFinders(admin)), { prefix: '/xapi' });
  await app.register((scope) => serveAdminPages(scope));
  return app;
}

/** One connection stays free of downloads, for pages. */
function datasetsOf({ sessions, database, config }: AppDependencies): AdminGroup {
  return datasetRoutes({
    reader: { db: database.reader, kind: database.kind },
    db: sessions.db,
    now: sessions.now,
    slots: createExportSlots(Math.max(1, config.readerConnections - 1)),
  });
}

function createApp({ log, config }: AppDependencies): FastifyInstance {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: greatestBody,
    trustProxy: trustOf(config.trustedProxies),
    genReqId: () => randomUUID(),
    clientErrorHandler: answerUnparsed,
    frameworkErrors: answerFrameworkError,
    // Slow clients: the head within this time, the body at its pace, or the connection is cut.
    requestTimeout: 0,
    // Node checks this seldom by default.
    http: { headersTimeout: 10_000, requestTimeout: 0, connectionsCheckingInterval: 5000 },
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    // What still arrives while the process ends is answered, and its connection closed: nothing is turned away by a stop.
    return503OnClosing: false,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

/** The learners' group: JSON for players in packages on any LMS. There are no cookies, so credentials could open nothing. */
async function composeLearnerPath(scope: FastifyInstance, dependencies: AppDependencies): Promise<void> {
  fixHeaders(scope, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  allowAnyOrigin(scope, {
    below: '/api/sch/scorm',
    methods: ['GET', 'HEAD', 'POST'],
    takes: ['authorization', 'content-type'],
  });
  registerLimits(scope, dependencies.limits);
  readJson(scope);
  registerLearnerRoutes(scope, dependencies.sessions, dependencies.writes);
  registerLearnerProgression(scope, dependencies.sessions);
  registerLearnerMetrics(scope, dependencies.sessions);
  registerLogoRoute(scope, dependencies.sessions);
}
