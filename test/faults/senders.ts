/** `node test/faults/senders.ts`: the server is killed at random while 20 applications send. ROUNDS says how often (10). */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { createAdminDependencies } from '../../server/create-admin-dependencies.ts';
import { type Db, openDatabase } from '../../server/database/open-database.ts';
import { rebuildAttempts } from '../../server/streams/xapi/attempts/rebuild-attempts.ts';
import '../../server/tables.ts';
import { addOrganization, withToken } from '../server/accounts/setting/people.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { startSenders } from './drill/senders.ts';
import { drillSecret, startServerProcess } from './drill/server-process.ts';
import type { DatabaseConfig } from './drill/verdict.ts';

const rounds = Number(process.env.ROUNDS ?? 10);
const streams = Array.from({ length: 20 }, (_none, n) => (n % 2 === 0 ? 'caliper' : 'xapi'));

async function drill(
  name: string,
  config: DatabaseConfig,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const headers = await withDatabase(config, openSchool);
  const server = await startServerProcess(env);
  const load = startSenders({ url: server.url, headers }, streams);
  for (let round = 0; round < rounds; round += 1) {
    await pause(2000 + Math.random() * 2000);
    await server.kill('SIGKILL');
    await server.start();
  }
  await pause(1000);
  await load.stop();
  await server.kill('SIGTERM');
  const verdict = await withDatabase(config, (db) => judge(db, load.acknowledged));
  console.log(
    JSON.stringify({ drill: `senders, ${name}`, ...verdict, rounds, unanswered: load.unanswered() }),
  );
  if (verdict.acknowledged === 0 || verdict.lost + verdict.doubled + verdict.wrong > 0) process.exitCode = 1;
}

async function withDatabase<Value>(config: DatabaseConfig, work: (db: Db) => Promise<Value>): Promise<Value> {
  const database = await openDatabase(config);
  try {
    return await work(database.writer);
  } finally {
    await database.close();
  }
}

/** An organization; gives the headers of a token that may send. */
async function openSchool(db: Db): Promise<Record<string, string>> {
  const open = { db, now: () => new Date(), randomBytes, courses: new Map(), secret: drillSecret };
  const dependencies = createAdminDependencies(open, { publicUrl: undefined, oidc: undefined });
  const organizationId = await addOrganization(dependencies);
  return withToken(dependencies, organizationId, ['events.write', 'statements.write']);
}

/** Each acknowledged item is there once, and metrics are what the statements say. */
async function judge(db: Db, acknowledged: ReadonlySet<string>) {
  const { rows } = await sql<{ readonly id: string; readonly copies: number }>`
    select id, count(*)::int as copies
    from (select id from core.caliper_event union all select id from lrs.statement) item
    group by id`.execute(db);
  const found = new Set(rows.map(({ id }) => id));
  const { changed: wrong } = await rebuildAttempts(db);
  return {
    acknowledged: acknowledged.size,
    found: found.size,
    lost: [...acknowledged].filter((id) => !found.has(id)).length,
    doubled: rows.filter(({ copies }) => copies > 1).length,
    wrong,
  };
}

const dataDir = await freshFolder();
await drill('embedded', { dataDir, databaseUrl: undefined, databaseConnections: 2 }, { DATA_DIR: dataDir });
await rm(dataDir, { recursive: true });

const postgres = await startPostgres([]);
const config = { dataDir: '', databaseUrl: postgres.url, databaseConnections: 4 };
await drill('postgresql', config, { DATABASE_URL: postgres.url, DATA_DIR: await freshFolder() });
await postgres.stop();
