/** `npm test`: every check and every test, fast ones first; the last line counts them: `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { JsonTestResult, JsonTestResults } from 'vitest/node';

interface Count {
  readonly passed: number;
  /** One line for each failure: what failed, and the first line of why. */
  readonly failures: readonly string[];
}

const top = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'causeway-test-'));

const checks = {
  'format and lint': ['biome', 'check', '.'],
  types: ['tsc', '-b'],
  'lost promises': ['npm', 'run', '--silent', 'check:promises'],
  'dead code': ['knip'],
  'code kept alive by tests alone': ['knip', '--production'],
} as const;

function main(): Count {
  const counts = Object.entries(checks).map(([name, command]) => runCheck(name, command));
  // The journeys and the server's own tests meet the built browser parts.
  counts.push(runCheck('browser parts build', ['node', 'scripts/build-browser.ts']));
  for (const project of ['unit', 'server', 'journeys']) counts.push(runTests(project));
  return counts.reduce((sum, { passed, failures }) => ({
    passed: sum.passed + passed,
    failures: [...sum.failures, ...failures],
  }));
}

function runCheck(name: string, command: readonly string[]): Count {
  const started = Date.now();
  const isGood = run(command);
  console.log(`${isGood ? 'ok' : 'FAILED'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return isGood ? { passed: 1, failures: [] } : { passed: 0, failures: [name] };
}

function runTests(project: string): Count {
  const report = join(reports, `${project}.json`);
  const isGood = run([
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const count = readCount(report);
  // A run that broke outside of any test (a crash, an unhandled rejection) is a failure too.
  return isGood || count.failures.length > 0 ? count : { ...count, failures: [`the ${project} run`] };
}

function readCount(report: string): Count {
  try {
    const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonTestResults;
    return { passed: numPassedTests, failures: testResults.flatMap(listFailures) };
  } catch (error) {
    console.error(`No report of the ${report} run`, error);
    return { passed: 0, failures: [`no report: ${report}`] };
  }
}

function listFailures({ name, status, message, assertionResults }: JsonTestResult): string[] {
  const file = relative(top, name);
  const failures = assertionResults
    .filter((result) => result.status === 'failed')
    .map((result) => `${file} > ${result.fullName}: ${firstLine(result.failureMessages?.[0])}`);
  return failures.length > 0 || status === 'passed' ? failures : [`${file}: ${firstLine(message)}`];
}

const firstLine = (text = '') => text.split('\n', 1)[0];

function run([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

const { passed, failures } = main();
rmSync(reports, { recursive: true, force: true });
for (const failure of failures) console.log(`FAILED  ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
