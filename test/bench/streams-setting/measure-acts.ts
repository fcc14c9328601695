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
  const [without, told] = [createClient(plain.app), createClient(whole.app)];
  const costs = { without: 0, told: 0, sent: 0 };
  await playRound(told, 'warm');
  for (let round = 0; round < rounds; round += 1) {
    costs.without += await playRound(without, `without-${round}`);
    costs.told += await playRound(told, `told-${round}`);
    costs.sent += await withReceivers(writer, () => playRound(told, `sent-${round}`));
  }
  return [
    {
      name: 'added by translators and outbox to an act, part of its processor time',
      value: costs.sent / costs.told - 1,
      unit: '',
    },
    {
      name: 'added by our own Caliper and xAPI tables to an act, part of its processor time',
      value: costs.told / costs.without - 1,
      unit: '',
    },
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
async function playRound(client: Client, name: string): Promise<number> {
  const launches = [];
  for (let nr = 0; nr < learnersOfRound; nr += 1) {
    launches.push(await client.launch({ learner: { id: `${name}-${nr}`, name: '' } }));
  }
  const before = process.cpuUsage();
  for (const launch of launches) {
    for (const act of [...solve('one'), ...solve('three')]) await client.act(launch, act);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
