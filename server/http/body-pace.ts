import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerUnparsed } from './answer-unparsed.ts';

/** How fast a body has to come: so many bytes in each window of so many milliseconds, or all of it in the first one. */
export interface BodyPace {
  readonly milliseconds: number;
  readonly leastBytes: number | 'all';
}

declare module 'fastify' {
  interface FastifyContextConfig {
    bodyPace?: BodyPace;
  }
}

const ordinaryPace: BodyPace = { milliseconds: 20_000, leastBytes: 'all' };

/** For large bodies: a slow line may take as long as it needs, as long as something comes. 400 bytes a second are enough. */
export const uploadPace: BodyPace = { milliseconds: 20_000, leastBytes: 8_000 };

/** Answers 408 and ends the connection where a body comes too slowly. Node itself knows one limit for all routes. */
export function limitBodyPace(app: FastifyInstance, ordinary: BodyPace = ordinaryPace): void {
  const watches = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook('onRequest', (request, _, done) => {
    const { raw } = request;
    const pace = request.routeOptions.config.bodyPace ?? ordinary;
    if (!hasBody(raw)) return done();
    if (pace.leastBytes === 'all') watches.set(request, limitWhole(raw, pace.milliseconds));
    else limitProgress(raw, pace.milliseconds, pace.leastBytes);
    done();
  });
  // By now the body is read, or handed to the route as a stream.
  app.addHook('preValidation', (request, _, done) => {
    clearTimeout(watches.get(request));
    done();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function limitWhole(raw: IncomingMessage, milliseconds: number): NodeJS.Timeout {
  return setTimeout(() => {
    if (!raw.complete) answerTooSlow(raw);
  }, milliseconds).unref();
}

function limitProgress(raw: IncomingMessage, milliseconds: number, leastBytes: number): void {
  let before = raw.socket.bytesRead;
  const watch = setInterval(() => {
    const { bytesRead } = raw.socket;
    if (raw.complete || raw.destroyed) return clearInterval(watch);
    if (bytesRead - before < leastBytes) {
      clearInterval(watch);
      answerTooSlow(raw);
    }
    before = bytesRead;
  }, milliseconds).unref();
}

function answerTooSlow({ socket }: IncomingMessage): void {
  answerUnparsed(Object.assign(new Error('slow body'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
}
