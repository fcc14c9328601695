import type { LaunchReply } from '../../../bridge/protocol.ts';
import type { Figure } from '../../../scripts/bench-result.ts';
import { createCatalog } from '../../../server/courses/course-catalog.ts';
import type { Database, Db } from '../../../server/database/open-database.ts';
import { projectSittings } from '../../../server/progression/project-sittings.ts';
import { createSessionProjectors } from '../../../server/sessions/projectors.ts';
import { createClient, solve } from '../../server/setting/learner-client.ts';
import { addOrganization, setLearnerPath } from '../../server/setting/learner-path.ts';
import { courses } from '../../server/setting/tiny-course.ts';
import { addTestReceiver, dropReceivers } from '../../server/streams/outbox/setting/receivers.ts';

type Client = ReturnType<typeof createClient>;

const rounds = 6;
const learnersOfRound = 30;

/** Processor time of the same acts without streams, with our own tables alone, and with two receivers, in turns. */
export async function measureActs({ writer, ...database }: Database): Promise<Figure[]> {
  await addOrganization(writer);
  const catalog = createCatalog(courses);
  const plain = await setLearnerPath(
    { writer, ...database },
    { projectors: [...createSessionProjectors(catalog), projectSittings(catalog)] },
  );
  const whole = await setLearnerPath({ writer, ...database });
  const clients = { plain: createClient(plain.app), whole: createClient(whole.app) };
  const figures: Figure[] = [];
  for (const pace of ['one after the other', 'at once'] as const) {
    figures.push(...describe(pace, await measurePace(writer, clients, pace)));
  }
  return figures;
}

type Pace = 'one after the other' | 'at once';

interface Clients {
  readonly plain: Client;
  readonly whole: Client;
}

/** Seconds of processor time. */
interface Costs {
  readonly without: number;
  readonly told: number;
  readonly sent: number;
}

async function measurePace(db: Db, { plain, whole }: Clients, pace: Pace): Promise<Costs> {
  const costs = { without: 0, told: 0, sent: 0 };
  await playRound(whole, `warm-${pace}`, pace);
  for (let round = 0; round < rounds; round += 1) {
    costs.without += await playRound(plain, `without-${pace}-${round}`, pace);
    costs.told += await playRound(whole, `told-${pace}-${round}`, pace);
    costs.sent += await withReceivers(db, () => playRound(whole, `sent-${pace}-${round}`, pace));
  }
  return costs;
}

function describe(pace: Pace, { without, told, sent }: Costs): Figure[] {
  const name = (what: string) => `learners ${pace}: added by ${what} to an act, part of its processor time`;
  return [
    { name: name('translators and outbox'), value: sent / told - 1, unit: '' },
    { name: name('our own Caliper and xAPI tables'), value: told / without - 1, unit: '' },
  ];
}

async function withReceivers(db: Db, work: () => Promise<number>): Promise<number> {
  await addTestReceiver(db, { dialect: 'platform', url: 'https://receiver.example/caliper' });
  await addTestReceiver(db, { dialect: 'xapi-1.0.3', url: 'https://receiver.example/xapi' });
  const cost = await work();
  await dropReceivers(db);
  return cost;
}

/** Seconds of processor time; each learner solves two challenges. */
async function playRound(client: Client, name: string, pace: Pace): Promise<number> {
  const launches: LaunchReply[] = [];
  for (let nr = 0; nr < learnersOfRound; nr += 1) {
    launches.push(await client.launch({ learner: { id: `${name}-${nr}`, name: '' } }));
  }
  const play = async (launch: LaunchReply) => {
    for (const act of [...solve('one'), ...solve('three')]) await client.act(launch, act);
  };
  const before = process.cpuUsage();
  if (pace === 'at once') await Promise.all(launches.map(play));
  else for (const launch of launches) await play(launch);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
