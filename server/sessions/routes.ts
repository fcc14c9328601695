import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  eventsRequestSchema,
  finishRequestSchema,
  heartbeatRequestSchema,
  launchRequestSchema,
  paths,
  type SessionReply,
} from '../../bridge/protocol.ts';
import {
  eventsReplySchema,
  heartbeatReplySchema,
  launchReplySchema,
  sessionReplySchema,
} from '../../bridge/replies.ts';
import { inLanguage } from '../courses/in-language.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { currentChallenge } from './acts/challenge-view.ts';
import { postActs } from './acts/post-acts.ts';
import { readBearer, requirePackage, requireSamePackage, requireSession } from './admit-request.ts';
import type { SessionDependencies } from './dependencies.ts';
import { finish } from './finish/finish.ts';
import { heartbeat } from './heartbeat/heartbeat.ts';
import { findCourse, launch } from './launch/launch.ts';
import { outlineOf } from './launch/outline.ts';
import type { LearnerWrites } from './learner-writes.ts';
import { describeLearner } from './progress/describe-learner.ts';
import { sessionRefusals } from './refusals.ts';
import { readSession } from './session-row.ts';

/** The learner path: no cookies, no users; package keys, sids and leases say who may do what. */
export function registerLearnerRoutes(
  app: FastifyInstance,
  dependencies: SessionDependencies,
  { acts, heartbeats }: LearnerWrites,
): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(paths.launch, { schema: schemas.launch }, async ({ body, headers }, reply) => {
    const identity = requirePackage(body.packageKey, dependencies);
    const refusal = await dependencies.admit(identity, headers.origin);
    if (refusal !== undefined) throw new RefusedError(refusal);
    const isAwaited = () => !reply.raw.destroyed;
    return launch({ ...body, languages: headers['accept-language'], isAwaited }, identity, dependencies);
  });

  routes.get('/api/sch/scorm/sessions/:sid', { schema: schemas.session }, ({ params, headers }) =>
    readState(
      { sid: params.sid, languages: headers['accept-language'] },
      readBearer(headers, dependencies),
      dependencies,
    ),
  );

  routes.post(paths.events, { schema: schemas.events }, ({ body, headers }) =>
    postActs({ ...body, languages: headers['accept-language'] }, readBearer(headers, dependencies), acts),
  );

  routes.post(paths.heartbeat, { schema: schemas.heartbeat }, ({ body, headers }) =>
    heartbeat(body, readBearer(headers, dependencies), { dependencies, heartbeats }),
  );

  routes.post(paths.finish, { schema: schemas.finish }, ({ body, headers }) =>
    finish(body, readBearer(headers, dependencies), acts),
  );
}

const schemas = {
  launch: { summary: 'Open the player', body: launchRequestSchema, response: { 200: launchReplySchema } },
  session: {
    summary: 'Where the learner is',
    params: z.object({ sid: z.string().max(80) }),
    security: [{ packageKey: [] }],
    response: { 200: sessionReplySchema },
  },
  events: {
    summary: 'Record what the learner did',
    body: eventsRequestSchema,
    response: { 200: eventsReplySchema },
  },
  heartbeat: {
    summary: 'A heartbeat',
    body: heartbeatRequestSchema,
    response: { 200: heartbeatReplySchema },
  },
  finish: {
    summary: 'The last heartbeat of a launch',
    body: finishRequestSchema,
    response: { 200: eventsReplySchema },
  },
} as const;

async function readState(
  { sid, languages }: { readonly sid: string; readonly languages: string | undefined },
  identity: PackageIdentity | undefined,
  { db, courses }: SessionDependencies,
): Promise<SessionReply> {
  if (identity === undefined) throw new RefusedError(sessionRefusals.PACKAGE_KEY_MISSING);
  const key = requireSession(sid);
  const row = await readSession(db, key);
  if (row === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  requireSamePackage(identity, row);
  const course = inLanguage(await findCourse(row, courses), languages);
  return {
    ...describeLearner(row, 'none'),
    outline: outlineOf(course),
    challenge: currentChallenge(row.state, course),
  };
}
