/** `node test/faults/kill.ts`: server processes are killed at random under load. ROUNDS says how often (50). */
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { startLearners } from './drill/learners.ts';
import { type ServerProcess, startServerProcess } from './drill/server-process.ts';
import { type DatabaseConfig, judge, report } from './drill/verdict.ts';

const rounds = Number(process.env.ROUNDS ?? 50);
const learners = 30;

interface Setting {
  readonly name: string;
  readonly processes: number;
  readonly env: Readonly<Record<string, string>>;
  readonly config: DatabaseConfig;
}

async function drill({ name, processes, env, config }: Setting): Promise<void> {
  const servers: ServerProcess[] = [];
  for (let count = 0; count < processes; count += 1) servers.push(await startServerProcess(env));
  const load = startLearners(
    servers.map(({ url }) => url),
    learners,
  );
  for (let round = 0; round < rounds; round += 1) {
    await pause(300 + Math.random() * 900);
    const victim = servers[Math.floor(Math.random() * servers.length)];
    await victim?.kill('SIGKILL');
    await victim?.start();
  }
  await load.stop();
  await Promise.all(servers.map((server) => server.kill('SIGTERM')));
  report(`kill -9, ${name}, ${processes} processes`, await judge(config, load.tally), {
    rounds,
    unanswered: load.tally.unanswered,
  });
}

async function drillEmbedded(): Promise<void> {
  const dataDir = await freshFolder();
  const config = { dataDir, databaseUrl: undefined, databaseConnections: 2 };
  await drill({ name: 'embedded', processes: 1, env: { DATA_DIR: dataDir }, config });
  await rm(dataDir, { recursive: true });
}

async function drillPostgres(processes: number): Promise<void> {
  const server = await startPostgres([]);
  const config = { dataDir: '', databaseUrl: server.url, databaseConnections: 4 };
  await drill({ name: 'postgresql', processes, env: { DATABASE_URL: server.url }, config });
  await server.stop();
}

await drillEmbedded();
await drillPostgres(1);
await drillPostgres(3);
// What starts PostgreSQL here would end this process with 0, whatever was found.
process.exit();
