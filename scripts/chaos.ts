/** `npm run chaos`: the long runs: ten thousand random sequences in an imitated world, then 200 plays in real browsers. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildBrowserParts } from './build-browser.ts';

const top = join(import.meta.dirname, '..');

interface LongRun {
  readonly title: string;
  readonly project: 'unit' | 'journeys';
  readonly file: string;
  readonly settings: Readonly<Record<string, string>>;
}

const runs: readonly LongRun[] = [
  {
    title: 'Random sequences on every LMS profile',
    project: 'unit',
    file: 'test/bridge/model',
    // 16 profiles and standards.
    settings: { SEQUENCES_PER_PROFILE: process.env.SEQUENCES_PER_PROFILE ?? '650' },
  },
  {
    title: 'Plays in real browsers against real servers',
    project: 'journeys',
    file: 'test/journeys/chaos.test.ts',
    settings: { CHAOS_PLAYS: process.env.CHAOS_PLAYS ?? '200' },
  },
];

function run({ title, project, file, settings }: LongRun): boolean {
  console.log(`${title}: ${Object.entries(settings).map(([name, value]) => `${name}=${value}`)}`);
  const [command = '', ...rest] = ['vitest', 'run', '--project', project, file];
  const { status } = spawnSync(command, rest, {
    cwd: top,
    env: { ...process.env, ...settings },
    stdio: 'inherit',
  });
  return status === 0;
}

await buildBrowserParts((name) => console.log(`built the ${name}`));
const results = runs.map(run);
process.exitCode = results.every(Boolean) ? 0 : 1;
