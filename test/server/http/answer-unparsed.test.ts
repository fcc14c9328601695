import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerErrorAnswers } from '../../../server/http/answer-errors.ts';
import { answerUnparsed } from '../../../server/http/answer-unparsed.ts';
import { limitBodyPace } from '../../../server/http/body-pace.ts';

const app = fastify({
  clientErrorHandler: answerUnparsed,
  requestTimeout: 0,
  http: { headersTimeout: 200, requestTimeout: 0, connectionsCheckingInterval: 50 },
});
beforeAll(async () => {
  limitBodyPace(app, { milliseconds: 200, leastBytes: 10 });
  registerErrorAnswers(app, () => undefined);
  app.post('/', () => 'done');
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

/** Everything that comes back until the server ends the connection. */
async function converse(...sent: readonly string[]): Promise<string> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
  for (const text of sent) socket.write(text);
  await once(socket, 'close');
  return heard;
}

const post = (headers: string, body: string) =>
  `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n${headers}\r\n${body}`;
const last = 'GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

test.each([
  ['what is no HTTP', 'EHLO mail.example.org\r\n\r\n', 400, 'REQUEST_UNREADABLE'],
  [
    'a header with a control character',
    'GET / HTTP/1.1\r\nHost: x\r\nA: \x01\r\n\r\n',
    400,
    'REQUEST_UNREADABLE',
  ],
  ['headers without end', `GET / HTTP/1.1\r\nA: ${'a'.repeat(200_000)}`, 431, 'HEADERS_TOO_LARGE'],
  ['a head that never ends', 'GET / HTTP/1.1\r\nHost: x\r\n', 408, 'REQUEST_TOO_SLOW'],
  [
    'a body that never comes',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n',
    408,
    'REQUEST_TOO_SLOW',
  ],
])('%s is answered as every refusal is, and the connection ends', async (_what, sent, ...refusal) => {
  const [status, code] = refusal;
  const heard = await converse(sent);
  const [head, body] = heard.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json`, 's'));
  expect(JSON.parse(body ?? '')).toMatchObject({ status, code });
});

test.each([
  ['of no known type', post('Content-Type: application/xml\r\n', '<a/>'), 415],
  ['that is cut off', post('Content-Type: application/json\r\n', '{"a":'), 400],
])(
  'a body %s is refused, and the next request on the connection is answered',
  async (_what, first, status) => {
    const heard = await converse(first, last);
    expect(heard.match(/HTTP\/1.1 \d{3}/g)).toEqual([`HTTP/1.1 ${status}`, 'HTTP/1.1 404']);
  },
);

test('a body that comes slowly but steadily is read to its end, however long it takes', async () => {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 122\r\n\r\n"',
  );
  for (let part = 0; part < 12; part += 1) {
    socket.write('ten bytes.');
    await pause(60);
  }
  socket.write('"');
  await once(socket, 'close');
  expect(heard).toMatch(/^HTTP\/1.1 200/);
});

test('a body that is too long to be read to its end ends the connection', async () => {
  const headers =
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n';
  expect(await converse(headers)).toMatch(/^HTTP\/1.1 413 .*connection: close/is);
});
