import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { EventsReply, LaunchReply, LearnerState, Problem } from '../../../bridge/protocol.ts';
import { encodePackageKey, type PackageIdentity } from '../../../server/packages/package-key.ts';
import { organizationId, secret } from './learner-path.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, unknown>>;
}

export function newId(): string {
  return randomBytes(16).toString('base64url');
}

export const tinyPackage: PackageIdentity = {
  organizationId,
  courseId: 'tiny',
  scormVersion: '2004-4th',
  generation: 1,
};

export function keyOf(identity: Partial<PackageIdentity> = {}): string {
  return encodePackageKey({ ...tinyPackage, ...identity }, secret);
}

export function launchBody(change: object = {}) {
  const learner = { id: 'ann', name: 'Ann Verne' };
  const version = { scormVersion: '2004-4th', entry: 'ab-initio', mode: 'normal' };
  return { launchId: newId(), packageKey: keyOf(), learner, ...version, ...change };
}

/** An act as the bridge sends it. */
export function act(type: string, more: object = {}, id = newId()) {
  return { id, at: '2026-11-20T10:00:00.000Z', seq: 1, type, ...more };
}

export function heartbeatBody(sessionId: string, more: object = {}) {
  return { sessionId, lmsBookmark: '', sessionTime: 'PT1M', ...more };
}

/** The learner path as a browser meets it. */
export function createClient(app: FastifyInstance) {
  const send = async <Body>(path: string, body?: object, key?: string): Promise<Answer<Body>> => {
    const reply = await app.inject({
      method: body === undefined ? 'GET' : 'POST',
      url: `/api/sch/scorm/${path}`,
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
  };
  return {
    send,
    refused: (path: string, body?: object, key?: string) => send<Problem>(path, body, key),
    launch: async (change: object = {}) => (await send<LaunchReply>('launch', launchBody(change))).body,
    act: async ({ sid, leaseId }: LaunchReply, ...events: object[]) =>
      (await send<EventsReply>('events', { sid, lease: leaseId, events })).body,
    heartbeat: async ({ sid, leaseId }: LaunchReply, more: object = {}) =>
      (await send<LearnerState>('heartbeat', heartbeatBody(sid, { lease: leaseId, ...more }))).body,
    finish: async ({ sid, leaseId }: LaunchReply, more: object = {}) =>
      (await send<LearnerState>('finish', heartbeatBody(sid, { lease: leaseId, ...more }))).body,
  };
}

export type Client = ReturnType<typeof createClient>;

/** Both phases at the first attempt. */
export function solve(challengeId: string) {
  return [
    act('phase-attempted', { challengeId, lines: [5, 2] }),
    act('remediation-chosen', { challengeId, optionId: 'bind' }),
  ];
}

/** A refused answer, as far as tests compare it. */
export function refusal(status: number, code: string) {
  return { status, body: { status, code } };
}
