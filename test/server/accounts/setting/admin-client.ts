import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

export const origin = 'http://localhost:8080';

export type Headers = Readonly<Record<string, string>>;

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers whose shape it states itself
  readonly body: any;
  readonly cookie: string | undefined;
  readonly raw: Buffer;
  readonly headers: LightMyRequestResponse['headers'];
}

/** The admin group as our own pages meet it: same origin, and whatever else `headers` say. */
export function createAdminClient(app: FastifyInstance) {
  const send = async (line: string, body?: object, headers: Headers = {}): Promise<Reply> => {
    const [method = '', path = ''] = line.split(' ');
    const reply = await app.inject({
      method: method as 'GET',
      url: path,
      headers: { host: 'localhost:8080', origin, ...headers },
      ...(body === undefined ? {} : { payload: body }),
      payloadAsStream: true,
    });
    const raw = await readPayload(reply);
    const cookie = [reply.headers['set-cookie'] ?? []].flat().at(-1);
    const isJson = String(reply.headers['content-type']).includes('json');
    return {
      status: reply.statusCode,
      body: isJson ? JSON.parse(raw.toString()) : raw.toString(),
      cookie,
      raw,
      headers: reply.headers,
    };
  };
  return { send };
}

/** Events that a server sends have no end: of them nothing is read. */
async function readPayload(reply: LightMyRequestResponse): Promise<Buffer> {
  const stream = reply.stream();
  if (String(reply.headers['content-type']).startsWith('text/event-stream')) {
    stream.destroy();
    return Buffer.alloc(0);
  }
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

export type AdminClient = ReturnType<typeof createAdminClient>;

/** What the browser sends back of a cookie it was given. */
export function keep({ cookie = '' }: Reply): Headers {
  return { cookie: cookie.split(';')[0] ?? '' };
}

/** The cookie and the CSRF token after signing in. */
export function asPage(reply: Reply): Headers {
  return { ...keep(reply), 'x-csrf-token': reply.body.csrfToken };
}
