import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOwnPlays } from '../../../scripts/own-plays.ts';
import { randomFrom } from '../../../scripts/random-from.ts';
import { builtInPlans, findPlan } from '../../harness/faults/built-in-plans.ts';
import type { FaultPlan } from '../../harness/faults/plan.ts';
import { builtInProfiles } from '../../harness/profiles/find-traits.ts';
import { runAll } from '../../harness/run/run-all.ts';
import { defaultRunSettings, type Job, makeJobs, type Wanted } from '../../harness/run/run-settings.ts';
import { judge, type Verdict } from '../../harness/verdict/verdict.ts';
import { sampleCourse } from '../learner.ts';
import { openStage, type Stage } from '../stage.ts';

const stage = {} as { open: Stage; ownPlays: Wanted['playsOf']; stories: Wanted['playsOf'] };

beforeAll(async () => {
  const known = await loadOwnPlays();
  stage.ownPlays = (id) => known(id).filter(({ isStory }) => isStory !== true);
  stage.stories = (id) => known(id).filter(({ isStory }) => isStory === true);
  stage.open = await openStage();
});
afterAll(() => stage.open.close());

const fileOf = (version: string) =>
  join(stage.open.dataDir, 'packages', `${sampleCourse}-scorm-${version}.zip`);
const suspending: Wanted['playsOf'] = (id) => playsNamed(stage.ownPlays, 'suspend')(id);
/** Which mishaps are met; `PLANS_SEED` draws others. */
const chance = randomFrom(Number(process.env.PLANS_SEED ?? 1));

async function verdictsOf(jobs: readonly Job[]): Promise<readonly Verdict[]> {
  const allow = [new URL(stage.open.serverUrl).host];
  const settings = { ...defaultRunSettings, allow, screenshots: 'none' } as const;
  const records = await runAll(jobs, settings, { atOnce: 2, onDone: () => undefined });
  return records.map(judge);
}

/**
 * Each plan once, with the next LMS and the next edition each time, so that each LMS meets several plans. All of them with
 * all of them is `npm run harness:own -- --profile all --plan all`.
 */
function coveringJobs(plans: readonly FaultPlan[]): readonly Job[] {
  const profiles = Object.entries(builtInProfiles);
  return plans.flatMap((plan, index) => {
    const [name = '', profile] = profiles[index % profiles.length] ?? [];
    const versions = profile?.standards['2004'] === undefined ? ['1.2'] : ['1.2', '2004-3rd', '2004-4th'];
    // One further each round through the LMSs, or each would meet one edition only.
    const round = Math.floor(index / profiles.length);
    const version = versions[(index + round) % versions.length] ?? '1.2';
    return makeJobs({ files: [fileOf(version)], profiles: [name], plans: [plan], playsOf: suspending });
  });
}

/** What is wrong, in words; nothing where all is well or the LMS has no such runtime. */
function complaints(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.flatMap(({ run, findings }) => [
    ...(run.outcome.kind === 'broken' ? [`${run.plan.name}: ${run.outcome.reason}`] : []),
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(
        ({ id, places }) =>
          `${run.package.id} ${run.profile.id} ${run.plan.name} ${run.play} ${id}: ${places[0]?.text}`,
      ),
  ]);
}

function plansNamed(...names: readonly string[]): readonly FaultPlan[] {
  return names.flatMap((name) => findPlan(name) ?? []);
}

function playsNamed(known: Wanted['playsOf'], ...names: readonly string[]): Wanted['playsOf'] {
  return (id) => known(id).filter(({ name }) => names.includes(name));
}

/** Failed in one edition, the others in another. All plays in all LMSs and editions: `npm run harness:own -- --profile all`. */
test('passed, failed and left in the middle, our packages have nothing to correct', async () => {
  const common = { profiles: ['strict'], plans: plansNamed('none') };
  const jobs = [
    ...makeJobs({ ...common, files: [fileOf('1.2')], playsOf: playsNamed(stage.ownPlays, 'fail') }),
    ...makeJobs({
      ...common,
      files: [fileOf('2004-4th')],
      playsOf: playsNamed(stage.ownPlays, 'pass', 'suspend'),
    }),
  ];
  const verdicts = await verdictsOf(jobs);
  expect(complaints(verdicts)).toEqual([]);
  expect(verdicts.map(({ run }) => run.play).sort()).toEqual(['fail', 'pass', 'suspend']);
}, 400_000);

/** One in each edition. All of them, in all LMSs and editions: `npm run harness:own -- --play stories --profile all`. */
test('in Moodle, another attempt and another day go on as they should', async () => {
  const common = { profiles: ['moodle'], plans: plansNamed('none') };
  const jobs = [
    ...makeJobs({
      ...common,
      files: [fileOf('1.2')],
      playsOf: playsNamed(stage.stories, 'fail-then-try-again'),
    }),
    ...makeJobs({
      ...common,
      files: [fileOf('2004-4th')],
      playsOf: playsNamed(stage.stories, 'another-day'),
    }),
  ];
  const verdicts = await verdictsOf(jobs);
  expect(complaints(verdicts)).toEqual([]);
  expect(verdicts).toHaveLength(2);
}, 400_000);

test('under every LMS the learner comes back to where they stopped', async () => {
  const good = plansNamed('none');
  const jobs = coveringJobs(Object.keys(builtInProfiles).flatMap(() => good));
  const verdicts = await verdictsOf(jobs);
  expect(complaints(verdicts)).toEqual([]);
  expect(verdicts.map(({ run }) => run.profile.id).sort()).toEqual(Object.keys(builtInProfiles).sort());
}, 600_000);

/** Where no LMS says who is there, each launch is somebody new: nobody can come back. */
const namingNobody: readonly string[] = ['initialize-false-once', 'api-gone'];

test('under a dozen mishaps the learner whom the LMS names comes back to where they stopped', async () => {
  const known = builtInPlans.filter(({ name }) => !namingNobody.includes(name));
  const plans = sampleOf(known, 12);
  const verdicts = await verdictsOf(coveringJobs(plans));
  expect(complaints(verdicts)).toEqual([]);
  expect(verdicts.map(({ run }) => run.plan.name)).toEqual(plans.map(({ name }) => name));
}, 900_000);

/** So many of them by chance, in their own order. */
function sampleOf(plans: readonly FaultPlan[], count: number): readonly FaultPlan[] {
  const drawn = plans.map((plan) => ({ plan, lot: chance() })).sort((a, b) => a.lot - b.lot);
  const chosen = new Set(drawn.slice(0, count).map(({ plan }) => plan));
  return plans.filter((plan) => chosen.has(plan));
}
