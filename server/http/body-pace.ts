import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerUnparsed } from './answer-unparsed.ts';

/** How fast a body has to come: so many bytes in each window of so many milliseconds, or its end. */
export interface BodyPace {
  readonly milliseconds: number;
  readonly leastBytes: number;
}

/** A slow line may take as long as it needs, as long as something comes: 200 bytes a second are enough. */
const usualPace: BodyPace = { milliseconds: 20_000, leastBytes: 4000 };

/** Answers 408 and ends the connection where a body comes too slowly. Node itself knows one limit for all routes. */
export function limitBodyPace(app: FastifyInstance, pace: BodyPace = usualPace): void {
  const watches = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook('onRequest', (request, _, done) => {
    if (hasBody(request.raw)) watches.set(request, limitProgress(request.raw, pace));
    done();
  });
  // A body that is read needs no watch any more; one that a route reads as a stream is watched to its end.
  app.addHook('preValidation', (request, _, done) => {
    if (request.raw.complete) clearInterval(watches.get(request));
    done();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function limitProgress(raw: IncomingMessage, { milliseconds, leastBytes }: BodyPace): NodeJS.Timeout {
  let before = raw.socket.bytesRead;
  const watch: NodeJS.Timeout = setInterval(() => {
    const { bytesRead } = raw.socket;
    if (raw.complete || raw.destroyed) return clearInterval(watch);
    if (bytesRead - before < leastBytes) {
      clearInterval(watch);
      answerTooSlow(raw);
    }
    before = bytesRead;
  }, milliseconds).unref();
  return watch;
}

function answerTooSlow({ socket }: IncomingMessage): void {
  answerUnparsed(Object.assign(new Error('slow body'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
}
