/** `npm run bench -- acts`: a post of answers, for learners with 10, 1,000 and 5,000 acts behind them, on both databases. */
import { type BenchResult, type Figure, median } from '../../scripts/bench-result.ts';
import '../../server/tables.ts';
import type { LaunchReply } from '../../bridge/protocol.ts';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { ensurePartitions } from '../../server/jobs/partitions.ts';
import { usualQuotas } from '../../server/sessions/quotas.ts';
import { act, type Client, createClient } from '../server/setting/learner-client.ts';
import { addOrganization, setLearnerPath } from '../server/setting/learner-path.ts';
import {
  chosenEngines,
  type EmptyDatabase,
  type EngineName,
  makeDatabase,
} from './engines-setting/make-database.ts';

const histories = [10, 1000, 5000] as const;
const [shortest] = histories;
const rounds = 200;
const answersPerPost = 4;
const settings = { cacheMegabytes: 128, isDurable: false };
/** Nobody is refused for having tried too often. */
const quotas = { ...usualQuotas, attemptsPerPhase: 1_000_000 };
const unlimited = {
  LIMIT_PER_ADDRESS: '1000000000',
  LIMIT_PER_PACKAGE: '1000000000',
  LIMIT_PER_SESSION: '1000000000',
};

export async function run(): Promise<BenchResult> {
  const figures: Figure[] = [];
  // All before the first is opened: from then on this process makes files for its owner alone, and PostgreSQL has another one.
  const databases = await Promise.all(
    chosenEngines.map(async (engine) => ({ engine, ...(await makeDatabase[engine](settings)) })),
  );
  for (const database of databases) figures.push(...(await measureOn(database)));
  const ratios = figures.filter(({ unit }) => unit === 'times');
  return {
    figures,
    aims: Object.fromEntries(ratios.map(({ name }) => [name, { atMost: 1.25 }])),
    notes: [
      `Medians of ${rounds} posts of ${answersPerPost} wrong answers each, the learners in turns; nearly all that is behind them are wrong answers to the same challenge.`,
    ],
  };
}

interface Measured extends EmptyDatabase {
  readonly engine: EngineName;
}

async function measureOn({ engine, env, close }: Measured): Promise<Figure[]> {
  const database = await openDatabase(readConfig(env));
  await ensurePartitions(database.writer, new Date());
  await addOrganization(database.writer);
  const { app } = await setLearnerPath(database, { quotas }, unlimited);
  const client = createClient(app);
  const learners = new Map<number, LaunchReply>();
  for (const history of histories) learners.set(history, await learn(client, history));
  const costs = await measurePosts(client, learners);
  await app.close();
  await database.close();
  await close();
  return histories.flatMap((history) => describe(engine, history, costs));
}

/** A learner with so many acts behind them. */
async function learn(client: Client, history: number): Promise<LaunchReply> {
  const session = await client.launch({ learner: { id: `acts-${history}`, name: '' } });
  for (let done = 0; done < history; done += 10) await client.act(session, ...wrongAnswers(10));
  return session;
}

interface Costs {
  readonly milliseconds: ReadonlyMap<number, number>;
  readonly bytes: ReadonlyMap<number, number>;
}

async function measurePosts(client: Client, learners: ReadonlyMap<number, LaunchReply>): Promise<Costs> {
  const times = new Map<number, number[]>(histories.map((history) => [history, []]));
  const bytes = new Map<number, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [history, session] of learners) {
      const answers = wrongAnswers(answersPerPost);
      const started = performance.now();
      const reply = await client.act(session, ...answers);
      times.get(history)?.push(performance.now() - started);
      bytes.set(history, JSON.stringify(reply).length);
    }
  }
  return { milliseconds: new Map([...times].map(([history, all]) => [history, median(all)])), bytes };
}

const begin = Date.parse('2026-11-20T09:00:00Z');
const made = { acts: 0 };

/** One, two and three wrong lines, so that each attempt is another one; each a moment after the one before. */
function wrongAnswers(count: number): object[] {
  return Array.from({ length: count }, (_, index) => {
    made.acts += 1;
    const at = new Date(begin + made.acts * 100).toISOString();
    return act('phase-attempted', { challengeId: 'one', lines: [1, 3, 4].slice(0, (index % 3) + 1), at });
  });
}

function describe(engine: EngineName, history: number, { milliseconds, bytes }: Costs): Figure[] {
  const name = `${engine}: ${history} acts behind`;
  const ofShortest = (costs: ReadonlyMap<number, number>): number =>
    (costs.get(history) ?? Number.NaN) / (costs.get(shortest) ?? Number.NaN);
  const measured = [
    { name: `${name}, time`, value: milliseconds.get(history) ?? Number.NaN, unit: 'ms' },
    { name: `${name}, reply`, value: bytes.get(history) ?? Number.NaN, unit: 'B' },
  ];
  if (history === shortest) return measured;
  return [
    ...measured,
    { name: `${name} / ${shortest}, time`, value: ofShortest(milliseconds), unit: 'times' },
    { name: `${name} / ${shortest}, reply`, value: ofShortest(bytes), unit: 'times' },
  ];
}
