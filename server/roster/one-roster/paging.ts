import type { FastifyReply, FastifyRequest } from 'fastify';

interface Paged {
  readonly limit: number | undefined;
  readonly offset: number;
  readonly total: number;
}

/** Tells the count and the neighbouring pages (OneRoster 1.2 REST binding, "Pagination": X-Total-Count and Link, RFC 8288). */
export function sendPaging(
  request: FastifyRequest,
  reply: FastifyReply,
  { limit, offset, total }: Paged,
): void {
  void reply.header('x-total-count', total);
  if (limit === undefined) return;
  const last = Math.max(Math.ceil(total / limit) - 1, 0) * limit;
  const links = [
    ...(offset + limit < total ? [['next', offset + limit] as const] : []),
    ...(offset > 0 ? [['prev', Math.max(offset - limit, 0)] as const] : []),
    ['first', 0] as const,
    ['last', last] as const,
  ];
  const href = (at: number): string => {
    const url = new URL(request.url, `${request.protocol}://${request.host}`);
    url.searchParams.set('limit', String(limit));
    url.searchParams.set('offset', String(at));
    return url.href;
  };
  void reply.header('link', links.map(([rel, at]) => `<${href(at)}>; rel="${rel}"`).join(', '));
}
