import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePlan } from '../../harness/faults/plan.ts';
import { type PlayScript, playScriptSchema } from '../../harness/run/play-script.ts';
import { runAll } from '../../harness/run/run-all.ts';
import type { RunRecord } from '../../harness/run/run-record.ts';
import { defaultRunSettings, makeJobs } from '../../harness/run/run-settings.ts';
import { specimen } from '../../harness/specimens/specimen.ts';

const stage = { folder: '', host: '' };
const server = createServer((_, response) =>
  response.setHeader('access-control-allow-origin', '*').end('here'),
);
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-script-'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  stage.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(stage.folder, { recursive: true, force: true });
});

/** Says what it found, can be passed, and asks its server at a press. */
const content = (host: string) => `lms.init(); lms.set(E.exit, 'suspend');
const say = (text) => { document.querySelector('#status').textContent = text; };
say('mode ' + lms.get(E.mode) + ', was ' + lms.get(E.completion));
const button = (name, work) => {
  const made = document.createElement('button'); made.textContent = name; made.onclick = work;
  document.querySelector('main').append(made);
};
button('Pass', () => { lms.set(E.completion, 'passed'); lms.commit(); say('passed'); });
button('Cover', () => {
  const cover = document.body.appendChild(document.createElement('div'));
  cover.style = 'position: fixed; inset: 0; background: white';
  const away = cover.appendChild(document.createElement('button'));
  away.textContent = 'Uncover'; away.onclick = () => cover.remove();
});
button('Ask', () => fetch('http://${host}/').then((answer) => answer.text(), () => 'away').then((is) => say('server ' + is)));
addEventListener('pagehide', () => { lms.set(E.sessionTime, time()); lms.end(); }, { once: true });`;

async function played(script: PlayScript): Promise<RunRecord | undefined> {
  const file = join(stage.folder, 'told.zip');
  const made = specimen({ name: 'Told', edition: '1.2', expects: [], script: content(stage.host) });
  await writeFile(file, made.zip);
  const plans = [parsePlan({ name: 'none' })];
  const named = { name: 'story', script: playScriptSchema.parse(script) };
  const jobs = makeJobs({ files: [file], profiles: ['moodle'], plans, playsOf: () => [named] });
  const settings = { ...defaultRunSettings, screenshots: 'none', allow: [stage.host] } as const;
  return (await runAll(jobs, settings, { atOnce: 1, onDone: () => undefined }))[0];
}

const failedSteps = (record: RunRecord | undefined) =>
  record?.launches.flatMap(({ notes }) => notes.filter(({ kind }) => kind === 'step-failed'));
const pass = { click: 'role=button[name="Pass"]' };

test('a story over several attempts: pass, look back, begin anew, reload', async () => {
  const record = await played({
    launches: [
      {
        steps: [{ waitFor: 'text=mode normal, was not attempted' }, pass],
        stored: { completion: ['passed'] },
      },
      { steps: [{ waitFor: 'text=mode review, was passed' }] },
      { attempt: 'new', steps: [{ waitFor: 'text=mode normal, was not attempted' }, { reload: true }, pass] },
      { mode: 'browse', steps: [{ waitFor: 'text=mode' }] },
    ],
  });
  expect(failedSteps(record)).toEqual([]);
  expect(record?.launches.map(({ before }) => before['cmi.core.lesson_status'])).toEqual([
    'not attempted',
    'passed',
    'not attempted',
    'passed',
  ]);
});

test('what the LMS must have after a launch, and has not, fails the story', async () => {
  const record = await played({ launches: [{ steps: [pass], stored: { completion: ['failed'] } }] });
  expect(failedSteps(record)?.[0]?.text).toContain('"passed"; wanted: "failed"');
});

test('a button that came under something else is pressed once the way is clear', async () => {
  const covered = [{ click: 'role=button[name="Cover"]' }, pass];
  const whenever = ['role=button[name="Uncover"]'];
  const stored = { completion: ['passed'] };
  const record = await played({ whenever, launches: [{ steps: covered, stored }] });
  expect(failedSteps(record)).toEqual([]);
});

test("the content's server is away at the launch, and comes back", async () => {
  const ask = { click: 'role=button[name="Ask"]' };
  const steps = [
    ask,
    { waitFor: 'text=server away' },
    { server: 'back' as const },
    ask,
    { waitFor: 'text=server here' },
  ];
  expect(
    failedSteps(
      await played({
        launches: [{ server: 'away', steps }, { steps: [ask, { waitFor: 'text=server here' }] }],
      }),
    ),
  ).toEqual([]);
});
