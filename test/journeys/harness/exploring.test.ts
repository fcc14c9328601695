import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePlan } from '../../harness/faults/plan.ts';
import { runAll } from '../../harness/run/run-all.ts';
import type { RunRecord } from '../../harness/run/run-record.ts';
import { defaultRunSettings, makeJobs } from '../../harness/run/run-settings.ts';
import { type CourseName, courses } from '../../harness/specimens/course-specimens.ts';
import { specimen } from '../../harness/specimens/specimen.ts';

const stage = { folder: '' };
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-exploring-'));
});
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

async function explored(name: string, zip: Buffer, plan: object = {}): Promise<RunRecord | undefined> {
  const file = join(stage.folder, `${name}.zip`);
  await writeFile(file, zip);
  const plans = [parsePlan({ name: 'mine', ...plan })];
  const jobs = makeJobs({ files: [file], profiles: ['strict'], plans, playsOf: () => [] });
  const settings = { ...defaultRunSettings, screenshots: 'none' } as const;
  return (await runAll(jobs, settings, { atOnce: 1, onDone: () => undefined }))[0];
}

test.each<readonly [CourseName, string]>([
  ['flow only', 'a b c c'],
  ['remediation loop', 'a b b'],
  ['forward only', 'a b b'],
])('the course "%s" is begun with Start and gone through with Continue', async (name, path) => {
  const record = await explored(name.replaceAll(' ', '-'), courses[name]);
  expect(record?.outcome).toEqual({ kind: 'played' });
  expect(record?.launches.map(({ sco }) => sco).join(' ')).toBe(path);
});

/** Ends its session in this event alone, as Xerte and many hand-made SCOs do. */
const endsIn = (
  event: string,
) => `lms.init(); lms.set(E.exit, 'suspend'); lms.set(E.completion, 'incomplete'); lms.commit();
addEventListener('${event}', () => { lms.set(E.sessionTime, time()); lms.end(); }, { once: true });`;
const ended = (record: RunRecord | undefined) =>
  record?.launches.map(({ calls }) => calls.filter(({ name }) => name === 'LMSFinish').length);

test.each(['beforeunload', 'pagehide', 'unload'])(
  'content that ends its session in %s is heard',
  async (event) => {
    const { zip } = specimen({ name: event, edition: '1.2', expects: [], script: endsIn(event) });
    expect(ended(await explored(event, zip))).toEqual([1, 1]);
  },
);

test('where the LMS removes the frame, beforeunload comes too late, also at the second launch', async () => {
  const { zip } = specimen({ name: 'Late', edition: '1.2', expects: [], script: endsIn('beforeunload') });
  expect(ended(await explored('late', zip, { leaving: 'remove-frame' }))).toEqual([0, 0]);
});

test('a script that fails is told with its file and line', async () => {
  const script = `${endsIn('pagehide')} missing();`;
  const record = await explored(
    'fails',
    specimen({ name: 'Fails', edition: '1.2', expects: [], script }).zip,
  );
  const [note] = record?.launches[0]?.notes.filter(({ kind }) => kind === 'page-error') ?? [];
  expect(note?.text).toMatch(/^missing is not defined \(index\.html, line \d+\)$/);
});

test('SIGTERM ends an endless loop, and what is known is reported', async () => {
  const loop = specimen({ name: 'Loop', edition: '1.2', expects: [], script: 'lms.init(); for (;;) {}' });
  await writeFile(join(stage.folder, 'loop.zip'), loop.zip);
  const script = join(import.meta.dirname, '../../../scripts/harness.ts');
  const out = join(stage.folder, 'out');
  const child = spawn(process.execPath, [script, join(stage.folder, 'loop.zip'), '--report', out]);
  const exit = once(child, 'exit');
  // The pages' server listens and Chromium runs when its warning, or nothing for a while, was said.
  await Promise.race([once(child.stderr, 'data'), new Promise((resolve) => setTimeout(resolve, 30_000))]);
  child.kill('SIGTERM');
  expect((await exit)[0]).toBe(2);
  expect(await readFile(join(out, 'report.json'), 'utf8')).toContain('causeway-harness-report');
});
