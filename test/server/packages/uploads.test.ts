import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerErrorAnswers } from '../../../server/http/answer-errors.ts';
import { answerUnparsed } from '../../../server/http/answer-unparsed.ts';
import { type BodyPace, limitBodyPace } from '../../../server/http/body-pace.ts';
import { type Checker, createChecker } from '../../../server/packages/check/check-in-worker.ts';
import { packageCheckRoutes } from '../../../server/packages/check-routes.ts';

/** Uploads over real connections, with a folder for temporary files of their own. */
const own = {
  app: fastify() as FastifyInstance,
  checker: createChecker(),
  folder: '',
  tmp: process.env.TMPDIR,
};
beforeEach(async () => {
  own.folder = await mkdtemp(join(tmpdir(), 'causeway-uploads-'));
  process.env.TMPDIR = own.folder;
});
afterEach(async () => {
  await own.app.close();
  await own.checker.close();
  await rm(own.folder, { recursive: true });
  if (own.tmp === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = own.tmp;
});

async function serve(checker: Checker = createChecker(), pace?: BodyPace): Promise<string> {
  own.checker = checker;
  own.app = fastify({ requestTimeout: 0, clientErrorHandler: answerUnparsed });
  own.app.setValidatorCompiler(validatorCompiler);
  own.app.setSerializerCompiler(serializerCompiler);
  limitBodyPace(own.app, pace);
  registerErrorAnswers(own.app, () => undefined);
  packageCheckRoutes(checker)(own.app);
  return own.app.listen({ port: 0, host: '127.0.0.1' });
}

function upload(url: string, body: BodyInit): Promise<Response> {
  const headers = { 'content-type': 'application/zip' };
  return fetch(`${url}/api/packages/check`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
}

function later<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** A checker whose checks end when they are told to. */
function heldChecker(): { readonly checker: Checker; readonly release: () => void } {
  const real = createChecker();
  const { promise, resolve } = later<void>();
  const check: Checker['check'] = async (file, name) => {
    await promise;
    return real.check(file, name);
  };
  return { checker: { ...real, check }, release: resolve };
}

const megabyte = new Uint8Array(1024 ** 2);

test('uploads above the number are refused at once and say when to come again; the others are answered', async () => {
  const { checker, release } = heldChecker();
  const url = await serve(checker);
  const asked = Array.from({ length: 14 }, () => upload(url, megabyte));
  const refused = await Promise.all(Array.from({ length: 6 }, (_, at) => nthRefusal(asked, at)));
  expect(refused.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual(
    Array(6).fill([503, '30']),
  );
  release();
  const answered = await Promise.all(asked);
  expect(answered.filter(({ status }) => status === 200)).toHaveLength(8);
  expect(await Promise.all(refused.map((one) => one.json()))).toMatchObject(
    Array(6).fill({ code: 'TOO_MANY_UPLOADS' }),
  );
  expect(await readdir(own.folder)).toEqual([]);
});

/** The refusal that comes as the n-th, while the admitted ones still wait. */
function nthRefusal(asked: readonly Promise<Response>[], nth: number): Promise<Response> {
  const { promise, resolve } = later<Response>();
  let seen = 0;
  for (const one of asked)
    void one.then((response) => {
      if (response.status !== 200 && seen++ === nth) resolve(response);
    });
  return promise;
}

test('what says that it is larger than the limit is refused before it is sent', async () => {
  const url = await serve();
  const headers = [
    'POST /api/packages/check HTTP/1.1',
    'Host: x',
    'Content-Type: application/zip',
    'Content-Length: 300000000',
  ];
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1.1 413 [\s\S]*UPLOAD_TOO_LARGE/);
});

/** Sends a body piece by piece, with a pause before each. */
function slowBody(pieces: number, bytes: number, pause: number): ReadableStream<Uint8Array> {
  let left = pieces;
  return new ReadableStream({
    pull: async (controller) => {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (left === 0) controller.close();
      else controller.enqueue(new Uint8Array(bytes));
      left -= 1;
    },
  });
}

test('an upload on a slow line ends well, however many windows it takes', async () => {
  const url = await serve(createChecker(), { milliseconds: 200, leastBytes: 100 });
  const answer = await upload(url, slowBody(20, 1000, 50));
  expect([answer.status, (await answer.json()).bytes]).toEqual([200, 20_000]);
});

test('an upload that stands still is ended with 408, and leaves no folder', async () => {
  const url = await serve(createChecker(), { milliseconds: 100, leastBytes: 100 });
  const head =
    'POST /api/packages/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/zip\r\nContent-Length: 1000\r\n\r\nPK';
  const socket = connect((own.app.server.address() as AddressInfo).port, new URL(url).hostname);
  socket.write(head);
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1.1 408 [\s\S]*REQUEST_TOO_SLOW/);
  await once(socket, 'close');
  await expect.poll(() => readdir(own.folder)).toEqual([]);
});

test('an upload whose sender goes away leaves no folder, and its place is free again', async () => {
  const url = await serve();
  for (let round = 0; round < 9; round += 1) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'POST /api/packages/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/zip\r\nContent-Length: 1000\r\n\r\nPK',
    );
    await expect.poll(() => readdir(own.folder)).not.toEqual([]);
    socket.destroy();
    await expect.poll(() => readdir(own.folder)).toEqual([]);
  }
  expect((await upload(url, megabyte)).status).toBe(200);
});

test('folders that a killed process left behind are removed at the next start', async () => {
  const old = await mkdtemp(join(own.folder, 'causeway-upload-'));
  const fresh = await mkdtemp(join(own.folder, 'causeway-upload-'));
  await utimes(old, new Date(0), new Date(0));
  await serve();
  expect((await readdir(own.folder)).map((name) => join(own.folder, name))).toEqual([fresh]);
});
