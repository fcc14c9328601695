import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { sampleOrganizationId } from '../../server/organizations/sample-organization.ts';
import { encodePackageKey } from '../../server/packages/package-key.ts';
import { startServer } from '../../server/start-server.ts';
import { launchBody } from './setting/learner-client.ts';
import { freshFolder } from './setting/postgres-server.ts';

// A start takes a second alone, and several beside everything else that is tested.
vi.setConfig({ testTimeout: 60_000 });

let dataDir: string;
beforeEach(async () => {
  dataDir = await freshFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
  return rm(dataDir, { recursive: true });
});

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

/** A first launch by somebody; the status, or undefined where nobody answered. */
async function launchAt(url: string, packageKey: string, nr: number): Promise<number | undefined> {
  const body = JSON.stringify(launchBody({ packageKey, learner: { id: `leaver-${nr}`, name: '' } }));
  try {
    return (await fetch(`${url}/api/sch/scorm/launch`, { method: 'POST', body })).status;
  } catch {
    // The server had closed before it took the connection.
    return undefined;
  }
}

test('what it has answered with yes before it ends is there afterwards', async () => {
  const secret = Buffer.alloc(32, 5);
  vi.stubEnv('CAUSEWAY_SECRET', secret.toString('base64url'));
  const identity = {
    organizationId: sampleOrganizationId,
    courseId: 'secrets-handling',
    scormVersion: '1.2',
    generation: 1,
  } as const;
  const server = await startServer(configOf());
  const key = encodePackageKey(identity, secret);
  const asked = Array.from({ length: 40 }, (_, nr) => launchAt(server.url, key, nr));
  await Promise.race(asked);
  await server.close();
  const answered = (await Promise.all(asked)).filter((status) => status === 200).length;
  const database = await openDatabase(configOf());
  const kept = await database.writer.selectFrom('causeway.session').select('id').execute();
  await database.close();
  expect([answered > 0, kept.length >= answered]).toEqual([true, true]);
});

/** Asks again and again over connections that stay open, until nobody answers. */
async function askUntilGone(url: string): Promise<number[]> {
  const statuses: number[] = [];
  try {
    for (;;) {
      const reply = await fetch(`${url}/health/live`);
      await reply.text();
      statuses.push(reply.status);
    }
  } catch {
    // It has ended.
    return statuses;
  }
}

test('what reaches it on an open connection while it ends is answered, not turned away', async () => {
  const server = await startServer(configOf());
  const asking = Array.from({ length: 20 }, () => askUntilGone(server.url));
  await pause(300);
  await server.close();
  expect(new Set((await Promise.all(asking)).flat())).toEqual(new Set([200]));
});
