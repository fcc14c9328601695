import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { learners } from '../attempt/learners.ts';
import { builtInPlans } from '../faults/built-in-plans.ts';
import type { FaultPlanText } from '../faults/plan.ts';
import { createPackageReader } from '../packages/package-reader.ts';
import { builtInProfiles } from '../profiles/find-traits.ts';
import { specimen } from '../specimens/specimen.ts';
import { createAttemptStore } from './attempt-store.ts';
import { createLmsApp } from './create-lms-app.ts';
import { createOpenLaunches } from './open-launches.ts';
import { createPackageStore } from './package-store.ts';
import type { LaunchAnswer } from './wire.ts';

const own = { host: '127.0.0.1:8081' };
const stage = {} as { folder: string; app: FastifyInstance; close: () => Promise<void> };

beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-lms-'));
  const folder = join(stage.folder, 'packages');
  await mkdir(folder);
  await writeFile(join(folder, 'one.zip'), specimen({ name: 'One', edition: '2004-4th', expects: [] }).zip);
  await writeFile(join(folder, 'broken.zip'), 'no zip');
  await writeFile(join(stage.folder, 'outside.zip'), 'secret');
  const reader = createPackageReader();
  const packages = createPackageStore({ packages: folder, uploads: join(stage.folder, 'uploads') }, reader);
  stage.close = async () => {
    await packages.close();
    await reader.close();
  };
  const store = createAttemptStore(join(stage.folder, 'attempts'));
  const rest = { learners, profiles: builtInProfiles, plans: builtInPlans };
  stage.app = createLmsApp({
    host: '127.0.0.1',
    allowedHosts: ['learn.example'],
    packages,
    store,
    launches: createOpenLaunches(),
    ...rest,
  });
});
afterAll(async () => {
  await stage.app.close();
  await stage.close();
  await rm(stage.folder, { recursive: true, force: true });
});

async function launch(learner: string, change: object = {}): Promise<LaunchAnswer> {
  const payload = { package: 'one', learner, ...change };
  return (await stage.app.inject({ method: 'POST', url: '/api/launch', headers: own, payload })).json();
}
async function commit(launchId: string, change: object = {}): Promise<number> {
  const payload = {
    launchId,
    kind: 'commit',
    isLeaving: false,
    model: { 'cmi.location': '3', 'cmi.exit': 'suspend' },
    ...change,
  };
  const headers = { ...own, 'content-type': 'text/plain' };
  const { statusCode } = await stage.app.inject({
    method: 'POST',
    url: '/api/commit',
    headers,
    payload: JSON.stringify(payload),
  });
  return statusCode;
}
const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  stage.app.inject({ url, headers: { ...own, ...headers } });
const plan = (server: FaultPlanText['server']) => ({ plan: { name: 'mine', server } });

test('the catalog tells what can be launched and why a zip cannot', async () => {
  const { packages } = (await get('/api/catalog')).json();
  expect(packages).toMatchObject([
    { kind: 'refused', id: 'broken' },
    { kind: 'package', id: 'one', edition: '2004-4th', scos: 1 },
  ]);
});

test('a package file comes with its type, without a cookie, and unguessed', async () => {
  const { headers } = await get('/content/one/index.html');
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  expect(headers['set-cookie']).toBeUndefined();
});

test.each([
  '/content/one/../../outside.zip',
  '/content/one/..%2f..%2foutside.zip',
  '/content/one/%2e%2e/outside.zip',
  '/content/..%2foutside/index.html',
  '/content/one/missing.html',
  '/content/none/index.html',
  '/page/..%2f..%2fstart-lms.ts',
])('%s leads nowhere', async (url) => {
  expect((await get(url)).statusCode).toBe(404);
});

test('the relay shows content of this server and nothing else', async () => {
  expect((await get('/relay?url=http://evil.example/content/x')).statusCode).toBe(404);
  expect((await get('/relay?url=javascript:alert(1)')).statusCode).toBe(404);
  expect((await get('/relay?url=http://127.0.0.1:8081/content/one/%22onload=%22x')).body).not.toContain(
    '"onload="',
  );
});

test('what is committed is there at the next launch', async () => {
  const first = await launch('ann');
  expect(await commit(first.launchId)).toBe(200);
  const second = await launch('ann');
  expect(second).toMatchObject({
    launch: 2,
    attempt: 1,
    seed: { 'cmi.location': '3', 'cmi.entry': 'resume' },
  });
});

test.each([
  ['package', { package: 'none' }],
  ['learner', { learner: 'nobody' }],
  ['profile', { profile: 'none' }],
  ['profile without this edition', { profile: 'chamilo' }],
  ['plan', { plan: 'none-such' }],
  ['item', { sco: 'none' }],
])('an unknown %s is not launched', async (_, change) => {
  const payload = { package: 'one', learner: 'ann', ...change };
  expect(
    (await stage.app.inject({ method: 'POST', url: '/api/launch', headers: own, payload })).statusCode,
  ).toBe(404);
});

test('an expired session takes no commit, but still its log', async () => {
  const { launchId } = await launch('ben', plan([{ of: { from: 2 }, does: 'expire' }]));
  expect([await commit(launchId), await commit(launchId), await commit(launchId)]).toEqual([200, 401, 401]);
  const calls = await stage.app.inject({
    method: 'POST',
    url: '/api/calls',
    headers: own,
    payload: { launchId, calls: [] },
  });
  expect(calls.statusCode).toBe(200);
});

test('what is lost while leaving was answered with yes', async () => {
  const { launchId } = await launch('chloe', plan([{ of: 'leaving', does: 'lose' }]));
  expect(await commit(launchId, { isLeaving: true, model: { 'cmi.location': '9' } })).toBe(200);
  const kept = (await get('/api/attempts/one/chloe')).json();
  expect(kept.model['cmi.location']).toBeUndefined();
});

test('a new attempt is blank, and forgetting leaves nothing', async () => {
  await commit((await launch('ben')).launchId);
  await stage.app.inject({ method: 'POST', url: '/api/attempts/one/ben/new', headers: own });
  expect((await get('/api/attempts/one/ben')).json().scos).toEqual({});
  await stage.app.inject({ method: 'DELETE', url: '/api/attempts/one/ben', headers: own });
  expect((await get('/api/attempts/one/ben')).json().attempt).toBe(0);
});

test('a body that is none is refused with the reason', async () => {
  const answer = await stage.app.inject({
    method: 'POST',
    url: '/api/commit',
    headers: own,
    payload: { launchId: 1 },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    code: 'BODY_MALFORMED',
    detail: expect.stringContaining('launchId'),
  });
});

test.each(['/', '/api/catalog', '/content/one/index.html', '/relay', '/nothing'])(
  '%s under the name of somebody else is refused, and nothing is guessed from its bytes',
  async (url) => {
    const { statusCode, headers, body } = await get(url, { host: 'evil.example:8081' });
    expect(statusCode).toBe(421);
    expect(JSON.parse(body)).toMatchObject({ code: 'HOST_FOREIGN' });
    expect(headers['x-content-type-options']).toBe('nosniff');
  },
);

test.each([
  ['origin', 'https://evil.example'],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
  ['sec-fetch-site', 'same-site'],
])('a launch with %s: %s is refused', async (name, value) => {
  const headers = { ...own, [name]: value };
  const payload = { package: 'one', learner: 'ann' };
  const answer = await stage.app.inject({ method: 'POST', url: '/api/launch', headers, payload });
  expect(answer.json()).toMatchObject({ status: 403, code: 'ORIGIN_FOREIGN' });
});

test('an address launches by itself, but not where another site has led there', async () => {
  expect((await get('/?package=one')).body).toContain('data-launches="by-address"');
  const led = await get('/?package=one', { 'sec-fetch-site': 'cross-site' });
  expect(led.body).toContain('data-launches="by-hand"');
  expect(led.headers['content-security-policy']).toBe("frame-ancestors 'self'");
});

test.each(['/?package=one', '/content/one/index.html'])(
  "%s is not served where the product's cookies are",
  async (url) => {
    const { statusCode, headers } = await get(url, { host: 'localhost:8081' });
    expect([statusCode, headers.location]).toEqual([307, `http://127.0.0.1:8081${url}`]);
  },
);

test('more uploads at once than are read are told to wait', async () => {
  const payload = specimen({ name: 'Up', edition: '1.2', expects: [] }).zip;
  const headers = { ...own, 'content-type': 'application/zip' };
  const put = (_: unknown, n: number) =>
    stage.app.inject({ method: 'PUT', url: `/api/packages/up-${n}`, headers, payload });
  const answers = await Promise.all(Array.from({ length: 14 }, put));
  const waiting = answers.filter(({ statusCode }) => statusCode === 429);
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(14 - waiting.length);
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting[0]?.headers['retry-after']).toBe('5');
  expect((await readdir(join(stage.folder, 'uploads'))).filter((name) => !name.endsWith('.zip'))).toEqual([]);
});
