import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openStore } from '../../../server/database/open-store.ts';
import { freshFolder } from '../setting/postgres-server.ts';

async function cacheOf(environment: Readonly<Record<string, string>>): Promise<string | undefined> {
  const dataDir = await freshFolder();
  const store = await openStore(readConfig({ DATA_DIR: dataDir, ...environment }));
  const { rows } = await sql<{ readonly shared_buffers: string }>`show shared_buffers`.execute(store.db);
  await store.close();
  await rm(dataDir, { recursive: true });
  return rows[0]?.shared_buffers;
}

test('the embedded database keeps as much of itself in memory as it is told, else 128 MB', async () => {
  expect(await cacheOf({ EMBEDDED_CACHE_MB: '64' })).toBe('64MB');
  expect(await cacheOf({})).toBe('128MB');
});
