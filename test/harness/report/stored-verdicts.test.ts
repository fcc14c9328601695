import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePlan } from '../faults/plan.ts';
import type { RunRecord } from '../run/run-record.ts';
import { judge } from '../verdict/verdict.ts';
import { readStoredVerdicts, storeVerdict } from './stored-verdicts.ts';

const stage = { folder: '' };
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-kept-'));
});
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

function run(outcome: RunRecord['outcome']): RunRecord {
  return {
    package: { id: 'p', title: 'P', edition: '1.2', scos: 1 },
    profile: { id: 'strict', name: 'Strict', suspendDataLimit: 4096, forgetsStatus: false },
    plan: parsePlan({ name: 'none' }),
    play: 'explore',
    launches: [],
    closed: [],
    outcome,
    ms: 1,
  };
}

test('nothing is kept before the first run', async () => {
  expect((await readStoredVerdicts(join(stage.folder, 'none.jsonl'))).size).toBe(0);
});

test('of a run that was played again the later verdict counts', async () => {
  const file = join(stage.folder, 'deep', 'runs.jsonl');
  await storeVerdict(file, judge(run({ kind: 'broken', reason: 'No launch' })));
  await storeVerdict(file, judge(run({ kind: 'played' })));
  const kept = [...(await readStoredVerdicts(file)).values()];
  expect(kept.map(({ result }) => result)).toEqual(['passed']);
});

test('a line that was cut off is told, not passed over', async () => {
  const file = join(stage.folder, 'cut.jsonl');
  await appendFile(file, '{"run":');
  await expect(readStoredVerdicts(file)).rejects.toThrow('cut off');
});
