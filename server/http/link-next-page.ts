import type { FastifyReply } from 'fastify';

/** RFC 8288: the same list from `after` on, where there is more of it. */
export function linkNextPage(reply: FastifyReply, url: string, after: string | undefined): void {
  if (after === undefined) return;
  const [path = '', search = ''] = url.split('?');
  const next = new URLSearchParams(search);
  next.set('after', after);
  void reply.header('link', `<${path}?${next}>; rel="next"`);
}
