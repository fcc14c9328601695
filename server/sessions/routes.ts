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
import { RefusedError } from '../refusals/refusal.ts';
import { readBearer, requirePackage, requireSamePackage, requireSession } from './admit-request.ts';
import { beat } from './beat.ts';
import { currentChallenge } from './challenge-view.ts';
import type { LearnerPath } from './dependencies.ts';
import { takeEventsRequest } from './events.ts';
import { finish } from './finish.ts';
import { launch } from './launch.ts';
import { describeLearner } from './learner-state.ts';
import type { LearnerWrites } from './learner-writes.ts';
import { outlineOf } from './outline.ts';
import { sessionRefusals } from './refusals.ts';
import {
  eventsReplySchema,
  launchReplySchema,
  learnerStateSchema,
  sessionReplySchema,
} from './reply-schemas.ts';
import { factsOf, readSession } from './session-row.ts';

/** The learner path: no cookies, no users; package keys, sids and leases say who may do what. */
export function registerLearnerRoutes(app: FastifyInstance, path: LearnerPath, writes: LearnerWrites): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(paths.launch, { schema: schemas.launch }, async ({ body, headers }) => {
    const identity = requirePackage(body.packageKey, path);
    const refusal = await path.admit(identity, headers.origin);
    if (refusal !== undefined) throw new RefusedError(refusal);
    return launch(body, identity, path);
  });

  routes.get('/api/sch/scorm/sessions/:sid', { schema: schemas.session }, ({ params, headers }) =>
    readState(params.sid, readBearer(headers, path), path),
  );

  routes.post(paths.events, { schema: schemas.events }, ({ body, headers }) =>
    takeEventsRequest(body, readBearer(headers, path), { path, events: writes.events }),
  );

  routes.post(paths.heartbeat, { schema: schemas.heartbeat }, ({ body, headers }) =>
    beat(body, readBearer(headers, path), { path, beats: writes.beats }),
  );

  routes.post(paths.finish, { schema: schemas.finish }, ({ body, headers }) =>
    finish(body, readBearer(headers, path), path),
  );
}

const schemas = {
  launch: { summary: 'Open the player', body: launchRequestSchema, response: { 200: launchReplySchema } },
  session: {
    summary: 'Where the learner stands',
    params: z.object({ sid: z.string().max(80) }),
    security: [{ packageKey: [] }],
    response: { 200: sessionReplySchema },
  },
  events: {
    summary: 'Keep what the learner did',
    body: eventsRequestSchema,
    response: { 200: eventsReplySchema },
  },
  heartbeat: { summary: 'Sign of life', body: heartbeatRequestSchema, response: { 200: learnerStateSchema } },
  finish: {
    summary: 'The last beat of a launch',
    body: finishRequestSchema,
    response: { 200: learnerStateSchema },
  },
} as const;

async function readState(
  sid: string,
  identity: ReturnType<typeof readBearer>,
  path: LearnerPath,
): Promise<SessionReply> {
  if (identity === undefined) throw new RefusedError(sessionRefusals.PACKAGE_KEY_MISSING);
  const row = await readSession(path.db, requireSession(sid));
  if (row === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  requireSamePackage(identity, row);
  const course = path.courses.get(row.course_id);
  if (course === undefined) throw new RefusedError(sessionRefusals.COURSE_UNKNOWN);
  return {
    ...describeLearner(factsOf(row), 'none', path.courses),
    outline: outlineOf(course),
    challenge: currentChallenge(row.state, course),
  };
}
