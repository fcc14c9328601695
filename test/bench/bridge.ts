/** What the bridge weighs and costs, beside pipwerks' wrapper and scorm-again's client part taken from npm. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minifySync } from 'vite';
import type { BenchResult } from '../../scripts/bench-result.ts';
import { startBrowser } from '../journeys/browser.ts';
import { type Costs, measureCosts } from './bridge-costs.ts';

const built = join(import.meta.dirname, '../../bridge/dist');
const scormAgain = join(dirname(createRequire(import.meta.url).resolve('scorm-again/min')), '..');
const pipwerks = 'pipwerks-scorm-api-wrapper@0.1.2';

export async function run(): Promise<BenchResult> {
  const scripts = {
    bridge: readFileSync(join(built, 'bridge.js'), 'utf8'),
    alone: readFileSync(join(built, 'bridge-lms.js'), 'utf8'),
    pipwerks: readPipwerks(),
    lms: readFileSync(join(scormAgain, 'dist/scorm2004.min.js'), 'utf8'),
  };
  const browser = await startBrowser();
  try {
    return resultOf(scripts, await measureCosts(browser, scripts));
  } finally {
    await browser.close();
  }
}

/** Shipped as CommonJS that carries the wrapper inside; asked of npm only when it is measured. */
function readPipwerks(): string {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-pipwerks-'));
  try {
    const read = (command: string, args: string[]) =>
      execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const tarball = read('npm', ['pack', '--silent', pipwerks]).trim();
    return read('tar', ['-xzOf', tarball, 'package/index.js']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultOf(
  scripts: Readonly<Record<'bridge' | 'alone' | 'pipwerks', string>>,
  costs: Costs,
): BenchResult {
  const crossFrame = readFileSync(join(scormAgain, 'dist/esm/cross-frame-api.min.js'), 'utf8');
  return {
    notes: [
      'Sizes: minified, gzip -9. bridge.js talks to LMS and server, and keeps what is not answered yet; bridge-lms.js and pipwerks to the LMS alone.',
      `Costs: medians of ${costs.rounds} rounds of a hundred cycles in Chromium, both on one scorm-again 2004 API in one page, the same elements written.`,
      "The bridge also reads the error code after each call, which pipwerks' cycle does only after a no.",
    ],
    figures: [
      { name: 'bridgeSize', value: gzipped(scripts.bridge), unit: 'B gzip' },
      { name: 'bridgeLmsSize', value: gzipped(scripts.alone), unit: 'B gzip' },
      {
        name: 'pipwerksSize',
        value: gzipped(minifySync('pipwerks.js', scripts.pipwerks).code),
        unit: 'B gzip',
      },
      { name: 'scormAgainCrossFrameSize', value: gzipped(crossFrame), unit: 'B gzip' },
      { name: 'launchToFirstRead', value: costs.firstRead, unit: 'ms' },
      { name: 'bridgeCommitCycle', value: costs.bridge, unit: 'µs' },
      { name: 'pipwerksCommitCycle', value: costs.pipwerks, unit: 'µs' },
    ],
    aims: { bridgeSize: { atMost: 12_000 } },
  };
}

function gzipped(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}
