/** `npm start`: the whole of Causeway on this machine: server, packages and a test LMS to play them in. */
import { join } from 'node:path';
import { describeFirstUser } from '../server/accounts/first-user.ts';
import { type Config, readConfig } from '../server/config.ts';
import { startProcesses } from '../server/processes.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';
import { startLmsProcess } from '../test/harness/start-lms-process.ts';
import { buildBrowserParts } from './build-browser.ts';
import { explainFailure } from './explain-failure.ts';
import { greet } from './greet.ts';
import { createRunning, endOnSignals } from './running.ts';
import { buildSamplePackages, packagesDirOf } from './sample-packages.ts';
import { readLmsPort, readProcessCount } from './start-settings.ts';
import { step } from './steps.ts';

const running = createRunning();

async function start(): Promise<void> {
  endOnSignals(running);
  const config = readConfig(process.env);
  const lmsPort = readLmsPort(process.env);
  const processes = readProcessCount(process.argv.slice(2));
  const packagesDir = packagesDirOf(config);
  await step('browser parts built', () => buildBrowserParts(() => undefined));
  const server = await step('database open, server up', () => openServer(config, processes));
  running.add(() => server.close());
  await step('packages built', () => buildSamplePackages(config, server.url));
  const lms = await step('test LMS open', () =>
    startLmsProcess({ port: lmsPort, packagesDir, dataDir: join(config.dataDir, 'lms') }),
  );
  running.add(() => lms.close());
  const { url: serverUrl, firstUserToken } = server;
  const adminUrl = config.access.publicUrl ?? serverUrl;
  const firstUserUrl = firstUserToken && describeFirstUser(adminUrl, firstUserToken);
  const database = config.databaseUrl === undefined ? 'embedded' : 'postgresql';
  greet({ serverUrl, adminUrl, lmsUrl: lms.url, packagesDir, database, firstUserUrl });
}

function openServer(config: Config, count: number): Promise<RunningServer> {
  return count === 1 ? startServer(config) : startProcesses({ count, env: process.env });
}

try {
  await start();
} catch (error) {
  console.error(explainFailure(error));
  await running.end();
  process.exit(1);
}
