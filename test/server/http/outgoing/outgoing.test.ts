import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { allowedNetworks } from '../../../../server/http/outgoing/allowed-networks.ts';
import { createOutgoing, type OutgoingLimits } from '../../../../server/http/outgoing/outgoing.ts';

const local = allowedNetworks.parse('127.0.0.1,::1');

async function listen(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi/`);
}

function open(limits: Partial<OutgoingLimits> = {}) {
  const outgoing = createOutgoing({ networks: local, ...limits });
  onTestFinished(outgoing.close);
  return outgoing;
}

test('an answer comes with its status, its headers and its text', async () => {
  const url = await listen((request, response) => {
    response.writeHead(201, { 'X-Kind': 'test' }).end(`${request.method} ${request.headers['x-a']}`);
  });
  const answer = await open().send({ method: 'POST', url, headers: { 'x-a': 'b' }, body: '[]' });
  expect(answer).toMatchObject({ ok: true, value: { status: 201, text: 'POST b' } });
  expect(answer.ok && answer.value.headers.get('x-kind')).toBe('test');
});

test.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '0'])(
  'no connection is made to %s where it is not listed',
  async (host) => {
    const url = await listen((_request, response) => response.end('reached'));
    url.hostname = host;
    expect(await open({ networks: [] }).send({ method: 'GET', url })).toEqual({
      ok: false,
      failure: 'address-forbidden',
    });
  },
);

test('a name is judged by what it is looked up as', async () => {
  const url = await listen((_request, response) => response.end('reached'));
  url.hostname = 'localhost';
  expect(await open().send({ method: 'GET', url })).toMatchObject({ ok: true, value: { text: 'reached' } });
});

test('a redirect is the answer and is not followed', async () => {
  const url = await listen((_request, response) =>
    response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  );
  expect(await open().send({ method: 'GET', url })).toMatchObject({ ok: true, value: { status: 302 } });
});

test('an answer that comes drop by drop is given up after a while', async () => {
  const url = await listen((_request, response) => {
    const drops = setInterval(() => response.write('x'), 5);
    response.on('close', () => clearInterval(drops));
  });
  expect(await open({ altogetherMs: 100 }).send({ method: 'GET', url })).toEqual({
    ok: false,
    failure: 'timed-out',
  });
});

test('an answer larger than the limit is given up', async () => {
  const url = await listen((_request, response) => response.end('x'.repeat(2000)));
  expect(await open({ mostBytes: 1000 }).send({ method: 'GET', url })).toEqual({
    ok: false,
    failure: 'answer-too-large',
  });
});

test('a server that does not answer is given up', async () => {
  const url = await listen(() => undefined);
  const answer = await open({ withinMs: 50 }).send({ method: 'GET', url });
  expect(answer).toEqual({ ok: false, failure: 'timed-out' });
});

test('what is under way ends when it is stopped', async () => {
  const url = await listen(() => undefined);
  const stop = new AbortController();
  const answer = open().send({ method: 'GET', url }, stop.signal);
  stop.abort();
  expect(await answer).toEqual({ ok: false, failure: 'stopped' });
});

test('a server that is not there is unreachable', async () => {
  const url = new URL('http://127.0.0.1:1/');
  expect(await open().send({ method: 'GET', url })).toEqual({ ok: false, failure: 'unreachable' });
});
