/** `npm run bench -- streams-out`: what receivers cost a learner's act, and how fast and in how much memory a backlog is sent. */
import { rm } from 'node:fs/promises';
import type { BenchResult, Figure } from '../../scripts/bench-result.ts';
import { type Database, openDatabase } from '../../server/database/open-database.ts';
import '../../server/tables.ts';
import { freshFolder, startPostgres } from '../server/setting/postgres-server.ts';
import { measureActs } from './streams-setting/measure-acts.ts';
import { measureBacklog, measureDrain } from './streams-setting/measure-drain.ts';

const batchSizes = [1, 10, 50, 200] as const;
const backlog = process.argv.includes('--full') ? 1_000_000 : 100_000;

export async function run(): Promise<BenchResult> {
  const embedded = await withEmbedded(measureActs);
  const sent = await withPostgres(async (database) => {
    const figures: Figure[] = [];
    for (const size of batchSizes) figures.push(await measureDrain(database.writer, size));
    return [...figures, ...(await measureBacklog(database.writer, backlog))];
  });
  return {
    figures: [...embedded, ...sent],
    aims: {
      'learners one after the other: added by translators and outbox to an act, part of its processor time': {
        atMost: 0.25,
      },
      'learners at once: added by translators and outbox to an act, part of its processor time': {
        atMost: 0.25,
      },
      'memory while a backlog is sent, second half to first': { atMost: 1.2 },
    },
    notes: [
      'Acts: the embedded database, whose processor time is this process’s; a Caliper and an xAPI receiver, in turns with none.',
      'Sending: a PostgreSQL server, one receiver that answers after 20 ms.',
    ],
  };
}

async function withEmbedded<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
  const dataDir = await freshFolder();
  const database = await openDatabase({ dataDir, databaseUrl: undefined, databaseConnections: 1 });
  try {
    return await work(database);
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function withPostgres<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
  const server = await startPostgres(['-c', 'max_wal_size=4GB']);
  const database = await openDatabase({ dataDir: '', databaseUrl: server.url, databaseConnections: 4 });
  try {
    return await work(database);
  } finally {
    await database.close();
    await server.stop();
  }
}
