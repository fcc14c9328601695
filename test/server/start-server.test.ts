import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start-server.ts';
import { freshFolder } from './setting/engines.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await freshFolder();
});
afterEach(() => rm(dataDir, { recursive: true }));

function configOf(more: Record<string, string> = {}) {
  return readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...more });
}

test('it answers after the start, and again after a second start on the same data', async () => {
  for (const _ of [1, 2]) {
    const server = await startServer(configOf());
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    await server.close();
  }
});

test('a second server on the same data folder is refused', async () => {
  const server = await startServer(configOf());
  await expect(startServer(configOf())).rejects.toMatchObject({ code: 'FOLDER_LOCKED' });
  await server.close();
});

test('a port in use is told by its code, and leaves the folder free', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, 'localhost', resolve));
  const { port } = blocker.address() as { port: number };
  await expect(startServer(configOf({ PORT: String(port) }))).rejects.toMatchObject({ code: 'EADDRINUSE' });
  blocker.close();
  await (await startServer(configOf())).close();
});

test('a data folder that is a file is told as unwritable', async () => {
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  await expect(startServer(configOf({ DATA_DIR: file }))).rejects.toMatchObject({
    code: 'FOLDER_UNWRITABLE',
  });
});
