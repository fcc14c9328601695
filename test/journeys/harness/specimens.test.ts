import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPlan } from '../../harness/faults/built-in-plans.ts';
import { runAll } from '../../harness/run/run-all.ts';
import { defaultRunSettings, type Job } from '../../harness/run/run-settings.ts';
import { allSpecimens } from '../../harness/specimens/all-specimens.ts';
import type { Specimen } from '../../harness/specimens/specimen.ts';
import { rules } from '../../harness/verdict/find-findings.ts';
import { judge, type Verdict } from '../../harness/verdict/verdict.ts';

const settings = { ...defaultRunSettings, initializeWithin: 3000, settle: 150 };
const verdicts = new Map<string, Verdict>();
const folder = await mkdtemp(join(tmpdir(), 'causeway-specimens-'));

async function jobOf({ name, zip, plan }: Specimen): Promise<Job> {
  const file = join(folder, `${name}.zip`);
  await writeFile(file, zip);
  const found = findPlan(plan);
  if (found === undefined) throw new Error(`No plan ${plan}`);
  return { file, profile: 'strict', plan: found, accessibility: 'checked' };
}

beforeAll(async () => {
  const jobs = await Promise.all(allSpecimens.map(jobOf));
  const onDone = (record: Verdict['run']) => verdicts.set(record.package.id, judge(record));
  await runAll(jobs, settings, { atOnce: 2, onDone });
}, 900_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(allSpecimens.map(({ name, expects }) => [name, expects] as const))(
  '%s shows exactly %j',
  (name, expects) => {
    const verdict = verdicts.get(name);
    expect(verdict?.run.outcome).toEqual({ kind: 'played' });
    expect(verdict?.findings.map(({ id }) => id).sort()).toEqual([...expects].sort());
  },
);

test('every rule but that of play scripts has a package that breaks it', () => {
  const shown = new Set(allSpecimens.flatMap(({ expects }) => expects));
  expect(rules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual(['step-failed']);
});
