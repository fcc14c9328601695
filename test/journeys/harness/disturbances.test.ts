import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInPlans } from '../../harness/faults/built-in-plans.ts';
import { runAll } from '../../harness/run/run-all.ts';
import type { LaunchRecord } from '../../harness/run/run-record.ts';
import { defaultRunSettings, makeJobs } from '../../harness/run/run-settings.ts';
import { specimen } from '../../harness/specimens/specimen.ts';

const names = ['back-and-forward', 'reload', 'frozen', 'hidden', 'popup-player'] as const;
const stage = { folder: '', launches: new Map<string, LaunchRecord>() };

/** Writes down what it hears of its window's life, and the longest time for which its timers stood still. */
const listening = `lms.init(); lms.set(E.exit, 'suspend'); lms.set(E.completion, 'incomplete'); lms.commit();
const heard = [window.top.opener === null ? 'no opener' : 'opener', api === window.parent.API ? 'parent' : 'further up'];
addEventListener('pageshow', ({ persisted }) => { if (persisted) heard.push('shown again'); });
for (const name of ['freeze', 'resume']) document.addEventListener(name, () => heard.push(name));
document.addEventListener('visibilitychange', () => heard.push(document.visibilityState));
let last = performance.now(); let longest = 0; let late = 0;
setInterval(() => {
  const gap = performance.now() - last;
  last += gap; longest = Math.max(longest, gap); if (gap > 800) late += 1;
}, 50);
addEventListener('pagehide', ({ persisted }) => {
  if (persisted) return;
  lms.set(E.location, heard.join()); lms.set(E.suspendData, JSON.stringify({ longest, late })); lms.end();
});`;

beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-disturbances-'));
  const file = join(stage.folder, 'listening.zip');
  await writeFile(file, specimen({ name: 'Listening', edition: '1.2', expects: [], script: listening }).zip);
  const plans = builtInPlans.filter(({ name }) => names.some((wanted) => wanted === name));
  const jobs = makeJobs({ files: [file], profiles: ['strict'], plans, playsOf: () => [] });
  const settings = { ...defaultRunSettings, screenshots: 'none' } as const;
  const records = await runAll(jobs, settings, { atOnce: 2, onDone: () => undefined });
  for (const { plan, launches } of records)
    if (launches[0] !== undefined) stage.launches.set(plan.name, launches[0]);
}, 200_000);
afterAll(() => rm(stage.folder, { recursive: true, force: true }));

const callsIn = (plan: (typeof names)[number], name: string) =>
  (stage.launches.get(plan)?.calls ?? []).filter((call) => call.name === name);
const heardIn = (plan: (typeof names)[number]) =>
  callsIn(plan, 'LMSSetValue').findLast(({ args }) => args[0] === 'cmi.core.lesson_location')?.args[1];
const timersIn = (plan: (typeof names)[number]) =>
  JSON.parse(
    callsIn(plan, 'LMSSetValue').findLast(({ args }) => args[0] === 'cmi.suspend_data')?.args[1] ?? '{}',
  );

test('the Back button brings the page out of the cache as it was, in the session that it had', () => {
  const told = callsIn('back-and-forward', 'LMSSetValue').find(({ args }) =>
    args[1]?.includes('shown again'),
  );
  expect(told?.launch).toBe(1);
  expect(callsIn('back-and-forward', 'LMSInitialize').map(({ launch }) => launch)).toEqual([1, 2]);
});

test('a reload begins a new session', () => {
  expect(callsIn('reload', 'LMSInitialize')).toHaveLength(2);
});

test('in a frozen tab nothing runs, and the content hears of it before and after', () => {
  expect(heardIn('frozen')).toBe('no opener,parent,hidden,freeze,resume,visible');
  expect(timersIn('frozen').longest).toBeGreaterThan(2500);
});

test('in a hidden tab timers run about once a second', () => {
  expect(heardIn('hidden')).toBe('no opener,parent,hidden,visible');
  expect(timersIn('hidden').late).toBeGreaterThanOrEqual(2);
});

test("in the LMS's own pop-up the API is in the parent, and nobody has opened the window", () => {
  expect(heardIn('popup-player')).toBe('no opener,parent');
  expect(callsIn('popup-player', 'LMSFinish')).toHaveLength(1);
});
