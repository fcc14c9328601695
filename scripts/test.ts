/** `npm test`: every check and every test, fast ones first; the last line counts them: `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
  readonly passed: number;
  readonly failed: number;
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
  return counts.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
}

function runCheck(name: string, command: readonly string[]): Count {
  const started = Date.now();
  const isGood = run(command);
  console.log(`${isGood ? 'ok' : 'FAILED'}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
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
  return isGood || count.failed > 0 ? count : { ...count, failed: 1 };
}

function readCount(report: string): Count {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) };
  } catch (error) {
    console.error(`No report of the ${report} run`, error);
    return { passed: 0, failed: 1 };
  }
}

function run([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: top, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

const { passed, failed } = main();
rmSync(reports, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
