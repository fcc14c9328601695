/** `npm run bench -- heartbeats [--full]`: heartbeats per second, of the same route writing nothing, one UPDATE per heartbeat, and ours, on both databases. */
import { availableParallelism } from 'node:os';
import type { BenchResult, Figure } from '../../scripts/bench-result.ts';
import { chosenEngines, type EngineName, makeDatabase } from './engines-setting/make-database.ts';
import {
  compareRates,
  compareSlowest,
  describeCost,
  describeRun,
  middle,
  type Rounds,
  type Run,
  rateOf,
} from './heartbeats-setting/run.ts';
import {
  type Aim,
  ask,
  connections,
  fire,
  openTarget,
  seconds,
  shoot,
  startLoad,
} from './heartbeats-setting/target.ts';

const isFull = process.argv.includes('--full');
const rounds = isFull ? 10 : 5;
/** Sessions that are stored. */
const few = 1000;
const most = isFull ? 1_000_000 : 100_000;
const middling = most / 10;
/**
 * A page that nobody has written since the last checkpoint goes to the log whole. A minute of work, here for a million
 * sessions and less for fewer, writes each about twice; what comes after is what daily work costs.
 */
const warmPerSession = 60 / 1_000_000;
/** For a million sessions, as `server/database/README.md` counts it. */
const cacheMegabytes = 1280;

export async function run(): Promise<BenchResult> {
  const figures: Figure[] = [];
  for (const engine of chosenEngines) figures.push(...(await measureOn(engine)));
  return {
    figures,
    aims: Object.fromEntries(chosenEngines.flatMap(aimsOf)),
    notes: [
      `Up to ${most} sessions. Medians of ${rounds} runs, ratios round by round; runs of ${seconds} s by ${connections} connections; load, server and database share ${availableParallelism()} cores.`,
      'PostgreSQL commits with fsync. Memory is what the process holds after a garbage collection. After loading sessions: vacuum, analyze, checkpoint. At half rate heartbeats come evenly, answered or not, for twice as long.',
      'A machine may slow down by itself: an idle process measures its speed all the while; a heartbeat that such a moment touched is left out where it says so.',
    ],
  };
}

function aimsOf(engine: EngineName) {
  return [
    [`${engine}: ours / nothing`, { atLeast: 0.6 }],
    [`${engine}: ours / one update each`, { atLeast: 5 }],
    [`${engine}: p99 at half rate, ours / nothing`, { atMost: 1.5 }],
    [`${engine}: cost at ${most} / ${few}`, { atMost: 1.15 }],
    [`${engine}: memory at ${most} / ${few}`, { atMost: 1.15 }],
  ] as const;
}

/** Two servers on databases of their own: one stays small, the other grows. */
async function measureOn(engine: EngineName): Promise<Figure[]> {
  const load = startLoad();
  const settings = { cacheMegabytes, isDurable: true };
  const databases = [await makeDatabase[engine](settings), await makeDatabase[engine](settings)] as const;
  const [small, large] = [await openTarget(databases[0], load), await openTarget(databases[1], load)];
  const figures = await measure({ small, large });
  for (const target of [small, large]) await target.close();
  for (const database of databases) await database.close();
  load.disconnect();
  return figures.map(({ name, ...figure }) => ({ name: `${engine}: ${name}`, ...figure }));
}

type Targets = Readonly<Record<'small' | 'large', Aim['target']>>;

async function measure({ small, large }: Targets): Promise<Figure[]> {
  const atFew = { target: small, sessions: few } as const;
  const { nothing, update, ours } = await inTurns({
    nothing: { ...atFew, way: 'nothing' },
    update: { ...atFew, way: 'update' },
    ours: { ...atFew, way: 'ours' },
  });
  const some = await grow({ target: large, way: 'ours', sessions: middling }, few);
  const atSome = await inTurns({ run: some.aim });
  const many = await grow({ target: large, way: 'ours', sessions: most }, middling);
  // In turns, because minutes lie between the sizes, in which a machine's speed drifts.
  const { least, greatest } = await inTurns({ least: { ...atFew, way: 'ours' }, greatest: many.aim });
  // Beside what does nothing: what both have of it is the machine's.
  const rate = Math.round(greatest.rate / 2);
  const half = await inTurns({ ours: { ...many.aim, rate }, nothing: { ...many.aim, way: 'nothing', rate } });
  return [
    rateOf('nothing', nothing),
    rateOf('one update each', update),
    ...describeRun(`ours, ${few} sessions`, ours),
    ...describeRun(`ours, ${middling} sessions`, atSome.run),
    ...describeRun(`ours, ${most} sessions`, greatest),
    rateOf(`ours, ${few} sessions, in turns with ${most}`, least),
    rateOf(`ours, ${middling} sessions, after a checkpoint`, some.cold),
    rateOf(`ours, ${most} sessions, after a checkpoint`, many.cold),
    ...describeCost('nothing', nothing),
    ...describeCost('one update each', update),
    ...describeCost('ours', ours),
    ...describeCost(`ours, ${most} sessions`, greatest),
    { name: 'p50 at half rate', value: half.ours.p50, unit: 'ms' },
    { name: 'p99 at half rate', value: half.ours.p99, unit: 'ms' },
    { name: 'p99 at that rate, nothing', value: half.nothing.p99, unit: 'ms' },
    {
      name: 'p99 at half rate, ours / nothing',
      value: compareSlowest(half.ours, half.nothing),
      unit: 'times',
    },
    { name: 'p99 at half rate, machine at its speed', value: half.ours.calmP99, unit: 'ms' },
    { name: 'p99 at that rate, nothing, machine at its speed', value: half.nothing.calmP99, unit: 'ms' },
    { name: 'time at less than half speed', value: half.ours.slowPart * 100, unit: '%' },
    { name: 'ours / nothing', value: compareRates(ours, nothing), unit: 'times' },
    { name: 'ours / one update each', value: compareRates(ours, update), unit: 'times' },
    { name: `cost at ${most} / ${few}`, value: compareRates(least, greatest), unit: 'times' },
    { name: `processor time at ${most} / ${few}`, value: timeOf(greatest) / timeOf(least), unit: 'times' },
    { name: `memory at ${most} / ${few}`, value: greatest.megabytes / least.megabytes, unit: 'times' },
    { name: 'learners at once (heartbeats/s × 60 s)', value: ours.rate * 60, unit: 'learners' },
  ];
}

/** Of the server and its database, per heartbeat. */
const timeOf = ({ process: own, database }: Run): number => own + database;

/** Adds sessions from `from` on, measures once as it is after loading, and warms up. */
async function grow(aim: Aim, from: number): Promise<{ readonly aim: Aim; readonly cold: Run }> {
  await ask(aim.target.server, { kind: 'seed', from, count: aim.sessions }, 'seeded');
  const cold = await fire(aim);
  await shoot(aim, aim.sessions * warmPerSession);
  return { aim, cold };
}

/** Whatever else the machine does meets all alike. Gives the medians of each. */
async function inTurns<Name extends string>(
  aims: Readonly<Record<Name, Aim>>,
): Promise<Record<Name, Rounds>> {
  const names = Object.keys(aims) as Name[];
  // What all share is compiled by then, so that the first to be measured pays for nobody.
  for (const name of names) await fire(aims[name]);
  const runs = new Map<Name, Run[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // There and back: of two that are compared, each is the first as often as the other.
    const turn = round % 2 === 0 ? [...runs] : [...runs].reverse();
    for (const [name, fired] of turn) fired.push(await fire(aims[name]));
  }
  return Object.fromEntries([...runs].map(([name, fired]) => [name, middle(fired)])) as Record<Name, Rounds>;
}
