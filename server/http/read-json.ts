import type { FastifyInstance } from 'fastify';

/**
 * Reads JSON from application/json and from text/plain: a beacon and a post without preflight may not say the former
 * (Fetch 2.2.2). What PostgreSQL cannot keep as text is taken out first, so that one odd name does not lose a session.
 */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(['application/json', 'text/plain'], { parseAs: 'string' }, (request, text, done) =>
    parse(request, makeStorable(text.toString()), done),
  );
}

/** A surrogate pair, any other \\u escape, or any other escape (an escaped backslash hides what follows). */
const escapes = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u([\da-fA-F]{4})|\\./g;

/** NUL characters go, lone surrogates become U+FFFD: JSON may hold both (RFC 8259, 8.2), text in PostgreSQL neither. */
export function makeStorable(json: string): string {
  if (!json.includes('\\u')) return json;
  return json.replace(escapes, (found: string, code: string | undefined) => {
    if (code === '0000') return '';
    return code !== undefined && /^[dD][89a-fA-F]/.test(code) ? '\\ufffd' : found;
  });
}
