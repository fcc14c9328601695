/** As much of Express as the challenges use: a router that remembers its handlers by path. */
export const expressStub = `
const handlers = new Map();
const router = () => ({
  use: () => undefined,
  get: (path, handler) => handlers.set(path, handler),
  post: (path, handler) => handlers.set(path, handler),
});
globalThis.handlers = handlers;
export default { Router: router, json: () => undefined };
`;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Reply {
  readonly status: (status: number) => Reply;
  readonly type: (type: string) => Reply;
  readonly json: (body: unknown) => void;
  readonly send: (body: unknown) => void;
  readonly end: () => void;
}

type Handler = (request: object, reply: Reply, next: () => void) => unknown;

/** Calls a handler; status 0 stands for one that hands the request on. */
export async function call(handler: Handler, request: object): Promise<Answer> {
  let status = 200;
  let body: unknown;
  const done = (value?: unknown) => {
    body = value;
  };
  const reply: Reply = {
    status: (given) => {
      status = given;
      return reply;
    },
    type: () => reply,
    json: done,
    send: done,
    end: done,
  };
  await handler(request, reply, () => {
    status = 0;
  });
  return { status, body };
}

/** The handler that the code gave its router. */
export function handlerOf(path: string): Handler {
  const handlers: Map<string, Handler> = Reflect.get(globalThis, 'handlers');
  const handler = handlers.get(path);
  if (handler === undefined) throw new Error(`There is no handler of ${path}.`);
  return handler;
}

/** Escapes what has a meaning in HTML. */
export const escapeHtmlStub = `
const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (found) => names[found]);
`;
