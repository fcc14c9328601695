/** `npm run harness:own -- [options of the harness]`: the harness on our own packages, a server of their own behind them. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../server/config.ts';
import { startServer } from '../server/start-server.ts';
import { runHarness } from '../test/harness/run/harness.ts';
import { incidents } from './incidents.ts';
import { loadOwnPlays } from './own-plays.ts';
import { isExplained, type PlayedIncident, playIncidents } from './play-incidents.ts';
import { abortOnSignals, createRunning } from './running.ts';
import { buildSamplePackages, packagesDirOf } from './sample-packages.ts';
import { buildStoryPackages, loadStoryOrganizations, playedCourse } from './story-packages.ts';

const running = createRunning();

async function playOwnPackages(args: readonly string[]): Promise<number> {
  const signal = abortOnSignals();
  const dataDir = await mkdtemp(join(tmpdir(), 'causeway-own-'));
  running.add(() => rm(dataDir, { recursive: true, force: true }));
  // A heartbeat each second lets short plays meet what real ones meet in minutes.
  const config = readConfig({ ...process.env, PORT: '0', DATA_DIR: dataDir, HEARTBEAT_SECONDS: '1' });
  if (args.includes('incidents'))
    return tellIncidents(await playIncidents(config, { rows: incidents, signal }));
  await loadStoryOrganizations(config);
  const server = await startServer(config);
  running.add(() => server.close());
  const packages = await buildChosenPackages(config, { serverUrl: server.url, args });
  return runHarness([...packages, '--allow', new URL(server.url).host, ...args], {
    ownPlays: await loadOwnPlays(),
    signal,
  });
}

/** One course in each edition; for stories also those that only stories play. */
async function buildChosenPackages(
  config: Config,
  { serverUrl, args }: { readonly serverUrl: string; readonly args: readonly string[] },
): Promise<readonly string[]> {
  const folder = packagesDirOf(config);
  await buildSamplePackages(config, serverUrl);
  if (args.includes('stories')) await buildStoryPackages(config, serverUrl, folder);
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.zip') && name.includes(playedCourse))
    .map((name) => join(folder, name));
}

/** `--play incidents`: what goes wrong in LMSs, each with the verdict that an admin is told. */
function tellIncidents(played: readonly PlayedIncident[]): number {
  for (const one of played) {
    const { name, expected, told, reason } = one;
    const wanted = isExplained(one) ? '' : ` (should be ${expected})`;
    console.log(`${isExplained(one) ? 'right' : 'WRONG'}  ${name}: ${told?.code ?? reason}${wanted}`);
    if (told !== undefined) console.log(`       ${told.layer}: ${told.sentence} → ${told.remedy}`);
  }
  return played.every(isExplained) ? 0 : 1;
}

try {
  process.exitCode = await playOwnPackages(process.argv.slice(2));
} finally {
  await running.end();
}
