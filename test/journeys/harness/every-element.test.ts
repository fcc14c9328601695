import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Call, editions } from '../../harness/attempt/attempt.ts';
import { parsePlan } from '../../harness/faults/plan.ts';
import { runAll } from '../../harness/run/run-all.ts';
import { defaultRunSettings, makeJobs } from '../../harness/run/run-settings.ts';
import { apiNamesOf } from '../../harness/runtime/api-names.ts';
import { everyElementCalls, everyElementPackage } from '../../harness/specimens/every-element.ts';

const stage = { folder: '', calls: new Map<string, readonly Call[]>() };

beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-every-element-'));
  const files = editions.map((edition) => join(stage.folder, `${edition}.zip`));
  await Promise.all(editions.map((edition, n) => writeFile(files[n] ?? '', everyElementPackage(edition))));
  const plans = [parsePlan({ name: 'none' })];
  const jobs = makeJobs({ files, profiles: ['strict'], plans, playsOf: () => [] });
  const settings = { ...defaultRunSettings, screenshots: 'none' } as const;
  const records = await runAll(jobs, settings, { atOnce: 2, onDone: () => undefined });
  for (const { package: played, launches } of records) stage.calls.set(played.id, launches[0]?.calls ?? []);
}, 200_000);
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

test.each(editions)('in %s a page in the browser gets every answer that the standard demands', (edition) => {
  const { nameOf } = apiNamesOf(edition);
  const seen = stage.calls.get(edition) ?? [];
  // Each call is followed by the question for its error code, which the page sees as the log does.
  const expected = everyElementCalls(edition).flatMap(({ method, args, returned, error }) => [
    {
      name: nameOf(method),
      args,
      error,
      returned: typeof returned === 'string' ? returned : expect.stringMatching(returned),
    },
    { name: nameOf('GetLastError'), args: [], error, returned: error },
  ]);
  expect(seen.map(({ name, args, returned, error }) => ({ name, args, returned, error }))).toEqual(expected);
});
