import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An event or statement as it came. */
export interface Arrived {
  readonly id: string;
  readonly [more: string]: unknown;
}

export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly items: readonly Arrived[];
}

/** What is answered: `cut` ends the connection without an answer. */
export type Reply =
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
      readonly afterMs?: number;
      /** Sends the body letter by letter and never ends. */
      readonly drips?: boolean;
    }
  | 'cut';

export interface RecordingReceiver {
  readonly url: string;
  /** What came, request by request. */
  readonly arrivals: Arrival[];
  readonly close: () => Promise<void>;
}

/** A receiver on a free port that answers by `answer`. */
export async function openReceiver(answer: (arrival: Arrival) => Reply): Promise<RecordingReceiver> {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    void receive(request).then((arrival) => {
      arrivals.push(arrival);
      reply(response, answer(arrival));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function receive(request: IncomingMessage): Promise<Arrival> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  const { method = '', url = '', headers } = request;
  return { method, path: url, headers, body, items: itemsIn(body) };
}

/** An envelope of events, or a result for a gradebook. */
interface Sent {
  readonly data?: Arrived[];
  readonly assessmentResult?: { readonly sourcedId: string };
}

function itemsIn(body: string): readonly Arrived[] {
  if (!/^\s*[[{]/.test(body)) return [];
  const sent = JSON.parse(body) as Sent | Arrived[];
  if (Array.isArray(sent)) return sent;
  const { assessmentResult: result } = sent;
  return result === undefined ? (sent.data ?? []) : [{ ...result, id: result.sourcedId }];
}

function reply(response: ServerResponse, answer: Reply): void {
  if (answer === 'cut') {
    response.destroy();
    return;
  }
  const { status, headers = { 'content-type': 'application/json' }, body = '', afterMs = 0 } = answer;
  if (answer.drips === true) drip(response.writeHead(status, headers));
  else setTimeout(() => response.writeHead(status, headers).end(body), afterMs);
}

function drip(response: ServerResponse): void {
  const drops = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(drops));
}

/** Accepts everything; statements are answered by their ids. */
export function acceptAll({ method, path, items }: Arrival): Reply {
  if (method === 'GET') return { status: 404 };
  const isStore = path.endsWith('/statements');
  return { status: 200, body: isStore ? JSON.stringify(items.map(({ id }) => id)) : '' };
}
