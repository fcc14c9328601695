import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readResults } from '../../../bridge/index.ts';

const sid = 's'.repeat(22);
const metrics = {
  courseId: 'sample',
  topics: [
    { id: 'injection', title: 'Injection', score: 240, maxScore: 320, timeSpent: 130 },
    { id: 'files', title: 'Files', score: 0, maxScore: 0, timeSpent: 0 },
  ],
};
const progression = {
  courseId: 'sample',
  masteredUnits: 1,
  totalUnits: 2,
  pctCompleteApp: 50,
  units: [{ id: 'injection', title: 'Injection', isMastered: true, accuracy: 100 }],
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function ask(
  answer: (request: IncomingMessage) => { readonly status: number; readonly body: unknown },
) {
  const server = createServer((request, response) => {
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise((resolve) => server.listen(0, resolve as () => void));
  const { port } = server.address() as AddressInfo;
  return readResults({ serverUrl: `http://localhost:${port}`, packageKey: 'the-key', sid });
}

test('scores are told from 0 to 100, with time and mastery, by topic', async () => {
  const results = await ask(({ url }) => ({
    status: 200,
    body: url?.endsWith('/metrics') ? metrics : progression,
  }));
  expect([results?.masteredUnits, results?.totalUnits]).toEqual([1, 2]);
  expect(Object.fromEntries(results?.topics ?? [])).toEqual({
    injection: { score: 75, seconds: 130, isMastered: true },
    files: { score: 0, seconds: 0, isMastered: false },
  });
});

test('the package key goes along in a header, and nothing of the learner in the address', async () => {
  const seen: string[] = [];
  await ask(({ url = '', headers }) => {
    seen.push(`${url} ${headers.authorization}`);
    return { status: 200, body: {} };
  });
  const base = `/api/sch/scorm/sessions/${sid}`;
  expect(seen.sort()).toEqual([`${base}/metrics Bearer the-key`, `${base}/progression Bearer the-key`]);
});

test.each([
  ['a refusal', 403, { code: 'NO', status: 403 }],
  ['a page of somebody in between', 200, 'Please sign in'],
])('%s gives no results', async (_, status, body) => {
  expect(await ask(() => ({ status, body }))).toBeUndefined();
});

test('no server gives no results', async () => {
  expect(await readResults({ serverUrl: 'http://localhost:1', packageKey: 'the-key', sid })).toBeUndefined();
});
