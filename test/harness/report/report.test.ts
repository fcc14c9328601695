import { expect, test } from 'vitest';
import { parsePlan } from '../faults/plan.ts';
import type { LaunchRecord, RunRecord } from '../run/run-record.ts';
import { exitCodeOf, judge } from '../verdict/verdict.ts';
import { compareReports } from './compare.ts';
import { formatJunit } from './junit.ts';
import { modelChanges } from './model-changes.ts';
import { renderReport } from './render-report.ts';
import { createReport, formatJson, parseReport } from './report-data.ts';

const launch: LaunchRecord = {
  sco: 'one',
  title: 'One',
  kind: 'sco',
  number: 1,
  startedAt: '2026-11-21T06:00:00.000Z',
  ms: 1000,
  before: {},
  after: { 'cmi.suspend_data': '<script>alert(1)</script>' },
  notStored: [],
  calls: [],
  notes: [{ kind: 'console-error', text: '</script><b>' }],
  screenshots: [],
};

function run(change: Partial<RunRecord>): RunRecord {
  return {
    package: { id: 'p', title: 'Fire & <smoke>', edition: '1.2', scos: 1 },
    profile: { id: 'strict', name: 'Strict', suspendDataLimit: 4096, forgetsStatus: false },
    plan: parsePlan({ name: 'none' }),
    play: 'explore',
    launches: [launch],
    closed: [],
    outcome: { kind: 'played' },
    ms: 1234,
    ...change,
  };
}

const bad = judge(run({}));
const broken = judge(run({ launches: [], outcome: { kind: 'broken', reason: 'No launch' } }));
const skipped = judge(run({ launches: [], outcome: { kind: 'not-applicable', reason: 'no 2004' } }));
const now = new Date('2026-11-21T06:00:00Z');

test.each([
  [[], 0],
  [[skipped], 0],
  [[bad], 1],
  [[bad, broken], 2],
])('the exit code of run set %# is right', (verdicts, code) => {
  expect(exitCodeOf(verdicts)).toBe(code);
});

test('nothing of a package becomes markup of the report', () => {
  const page = renderReport(createReport([bad], now), []);
  expect(page).toContain('Fire &#38; &#60;smoke&#62;');
  expect(page).not.toContain('<script>alert(1)');
  expect(page.match(/<script>/g)).toHaveLength(1);
});

test('the report begins with the verdict', () => {
  const page = renderReport(createReport([bad], now), []);
  expect(page).toMatch(/<h1>1 of 1 runs show errors/);
});

test('what many runs show is to be corrected once', () => {
  const page = renderReport(createReport([bad, bad, skipped], now), []);
  const corrections = page.slice(page.indexOf('What to correct'), page.indexOf('<h2>Runs'));
  expect(corrections.match(/<tr class="error">/g)).toHaveLength(1);
  expect(corrections).toContain('<td class="number">2</td>');
});

test('report.json reads back for a comparison, and a report equals itself', () => {
  const report = createReport([bad, skipped], now);
  expect(compareReports(parseReport(formatJson(report)), report.verdicts)).toEqual([]);
});

test('a comparison names what is new and what is gone', () => {
  const older = parseReport(formatJson(createReport([judge(run({ launches: [] }))], now)));
  expect(compareReports(older, [bad])).toEqual([
    {
      key: 'p · strict · none · explore',
      before: 'passed',
      now: 'failed',
      added: ['no-initialize', 'console-error'],
      gone: [],
    },
  ]);
});

test('JUnit has a failure for errors, an error for a broken run, and no forbidden character', () => {
  const odd = judge(run({ launches: [{ ...launch, notes: [{ kind: 'page-error', text: 'bell \u0007' }] }] }));
  const xml = formatJunit([odd, broken, skipped]);
  expect(xml).toContain('tests="3" failures="1" errors="1" skipped="1"');
  expect(xml).toContain('bell \uFFFD');
});

test('changed elements come first and empty ones not at all', () => {
  const changes = modelChanges({ a: '1', b: '', c: 'x' }, { a: '1', b: '', c: 'y' });
  expect(changes.map(({ name, isChanged }) => [name, isChanged])).toEqual([
    ['c', true],
    ['a', false],
  ]);
});
