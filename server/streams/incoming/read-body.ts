import type { FastifyInstance } from 'fastify';
import { makeStorable } from '../../http/read-json.ts';

/** A body as it came: a refused one is shown to those who look for its fault. */
export interface ReceivedBody {
  readonly text: string;
  /** Undefined where the text is no JSON. */
  readonly json: { readonly value: unknown } | undefined;
}

/** Reads JSON and keeps its text, in a scope of its own; what is no JSON is refused by the route, which writes it down. */
export function readBodyWithText(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    void parse(request, makeStorable(text), (error, value) => {
      const json = error === null || error === undefined ? { value } : undefined;
      done(null, { text, json } satisfies ReceivedBody);
    });
  });
}

/** What is no JSON by its type is not read at all. */
export function saysJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}
