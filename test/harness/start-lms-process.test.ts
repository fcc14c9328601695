import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLmsProcess } from './start-lms-process.ts';

const stage = { folder: '' };
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-lms-process-'));
});
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

const orderOn = (port: number) => ({ port, packagesDir: stage.folder, dataDir: join(stage.folder, 'lms') });

test('the LMS of a process of its own answers until it is closed', async () => {
  const lms = await startLmsProcess(orderOn(0));
  expect((await fetch(`${lms.url}/api/catalog`)).status).toBe(200);
  await lms.close();
  await expect(fetch(`${lms.url}/api/catalog`)).rejects.toThrow();
});

test('an LMS that is closed at once ends without a word', async () => {
  const lms = await startLmsProcess(orderOn(0));
  await expect(lms.close()).resolves.toBeUndefined();
});

test('a port in use is told with its number', async () => {
  const first = await startLmsProcess(orderOn(0));
  const port = Number(new URL(first.url).port);
  await expect(startLmsProcess(orderOn(port))).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  await first.close();
});
