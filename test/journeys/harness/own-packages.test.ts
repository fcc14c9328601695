import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOwnPlays } from '../../../scripts/own-plays.ts';
import { findPlan } from '../../harness/faults/built-in-plans.ts';
import type { FaultPlan } from '../../harness/faults/plan.ts';
import { builtInProfiles } from '../../harness/profiles/find-traits.ts';
import { runAll } from '../../harness/run/run-all.ts';
import { defaultRunSettings, makeJobs, type Wanted } from '../../harness/run/run-settings.ts';
import { judge, type Verdict } from '../../harness/verdict/verdict.ts';
import { openStage, type Stage } from '../stage.ts';

const stage = {} as { open: Stage; ownPlays: Wanted['playsOf'] };

beforeAll(async () => {
  stage.ownPlays = await loadOwnPlays();
  stage.open = await openStage();
});
afterAll(() => stage.open.close());

const packages = ['1.2', '2004-4th'].map((version) => `secure-coding-essentials-scorm-${version}`);
const suspending: Wanted['playsOf'] = (id) => stage.ownPlays(id).filter(({ name }) => name === 'suspend');

async function verdictsOf(wanted: Omit<Wanted, 'files'>): Promise<readonly Verdict[]> {
  const files = packages.map((name) => join(stage.open.dataDir, 'packages', `${name}.zip`));
  const settings = { ...defaultRunSettings, allow: [new URL(stage.open.serverUrl).host] };
  const records = await runAll(makeJobs({ files, ...wanted }), settings, {
    atOnce: 2,
    onDone: () => undefined,
  });
  return records.map(judge);
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

test('passed, failed and left in the middle, our packages have nothing to correct', async () => {
  const verdicts = await verdictsOf({
    profiles: ['strict'],
    plans: plansNamed('none'),
    playsOf: stage.ownPlays,
  });
  expect(complaints(verdicts)).toEqual([]);
  expect(verdicts.map(({ run }) => run.play).sort()).toEqual([
    'fail',
    'fail',
    'pass',
    'pass',
    'suspend',
    'suspend',
  ]);
}, 400_000);

test('under every LMS the learner comes back to where they stopped', async () => {
  const profiles = Object.keys(builtInProfiles);
  const verdicts = await verdictsOf({ profiles, plans: plansNamed('none'), playsOf: suspending });
  expect(complaints(verdicts)).toEqual([]);
  expect(verdicts.filter(({ run }) => run.outcome.kind === 'played').length).toBeGreaterThan(profiles.length);
}, 600_000);

test('under mishaps of every kind the learner comes back to where they stopped', async () => {
  const plans = plansNamed(
    'commit-false',
    'commit-throws',
    'commit-lost-once',
    'api-gone',
    'two-windows',
    'foreign-frame',
    'leaving-lost',
    'suspend-data-blank',
    'suspend-data-escaped',
    'browser-killed',
    'offline',
    'second-window',
  );
  expect(complaints(await verdictsOf({ profiles: ['strict'], plans, playsOf: suspending }))).toEqual([]);
}, 600_000);

test('an LMS that has logged the learner out has an older envelope, and the learner is back all the same', async () => {
  const verdicts = await verdictsOf({
    profiles: ['strict'],
    plans: plansNamed('session-expires'),
    playsOf: suspending,
  });
  const notBack = verdicts.filter(({ findings }) => findings.some(({ id }) => id === 'step-failed'));
  expect(verdicts.map(({ run }) => run.outcome.kind)).toEqual(['played', 'played']);
  expect(notBack).toEqual([]);
}, 200_000);
