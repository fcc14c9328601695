import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { freshFolder } from '../setting/postgres-server.ts';

async function cacheOf(environment: Readonly<Record<string, string>>): Promise<string | undefined> {
  const dataDir = await freshFolder();
  const database = await openDatabase(readConfig({ DATA_DIR: dataDir, ...environment }));
  const { rows } = await sql<{ readonly shared_buffers: string }>`show shared_buffers`.execute(
    database.writer,
  );
  await database.close();
  await rm(dataDir, { recursive: true });
  return rows[0]?.shared_buffers;
}

test('the embedded database keeps as much of itself in memory as it is told, else 128 MB', async () => {
  expect(await cacheOf({ EMBEDDED_CACHE_MB: '64' })).toBe('64MB');
  expect(await cacheOf({})).toBe('128MB');
});
