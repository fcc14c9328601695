import cluster from 'node:cluster';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProcesses } from '../../server/processes.ts';
import { createDatabase, type TestDatabase } from './setting/create-database.ts';
import { freshFolder } from './setting/postgres-server.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createDatabase();
  dataDir = await freshFolder();
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true });
});

function start(more: object = {}) {
  const own = { PORT: '0', DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: 'silent' };
  return startProcesses({ count: 2, env: { ...process.env, ...own, ...more } });
}

test('several processes without a PostgreSQL server are refused in one sentence', async () => {
  await expect(start({ DATABASE_URL: '' })).rejects.toMatchObject({ code: 'CONFIG_UNUSABLE' });
});

test('all answer on one port, and one that is killed is started again', async () => {
  const server = await start();
  try {
    const before = Object.keys(cluster.workers ?? {});
    cluster.workers?.[before[0] ?? '']?.process.kill('SIGKILL');
    await expect
      .poll(() => Object.keys(cluster.workers ?? {}).filter((id) => !before.includes(id)))
      .toHaveLength(1);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  } finally {
    await server.close();
  }
  expect(Object.keys(cluster.workers ?? {})).toEqual([]);
});

test('what one process lets pass of an address is missing at the other', async () => {
  const server = await start({ LIMIT_PER_ADDRESS: '60' });
  const send = async (): Promise<number> => {
    // A connection each: they are dealt out to the processes in turns.
    const headers = { connection: 'close', 'content-type': 'application/json' };
    const url = `${server.url}/api/sch/scorm/heartbeat`;
    return (await fetch(url, { method: 'POST', headers, body: '{}' })).status;
  };
  try {
    const first = await Promise.all(Array.from({ length: 50 }, send));
    await pause(5000);
    const second = await Promise.all(Array.from({ length: 40 }, send));
    expect([first.includes(429), second.includes(429)]).toEqual([false, true]);
  } finally {
    await server.close();
  }
});
