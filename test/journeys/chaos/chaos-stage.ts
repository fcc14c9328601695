import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scormVersions } from '../../../bridge/protocol.ts';
import { readInstallationSecret } from '../../../server/packages/installation-secret.ts';
import { type RunningLms, startLms } from '../../harness/start-lms.ts';
import { freePort } from '../free-port.ts';
import { writePlainPackage } from './plain-page.ts';
import { ServerProcess } from './server-process.ts';

/** A server process that may die, an LMS that lives, and a package of plain HTML for each edition. */
export interface ChaosStage {
  readonly server: ServerProcess;
  readonly lms: RunningLms;
  readonly packages: readonly string[];
  readonly dataDir: string;
  readonly close: () => Promise<void>;
}

export async function openChaosStage(learnerIds: readonly string[]): Promise<ChaosStage> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-chaos-'));
  const dataDir = join(folder, 'data');
  const packagesDir = join(folder, 'packages');
  await Promise.all([mkdir(dataDir), mkdir(packagesDir)]);
  const port = await freePort();
  const server = new ServerProcess({
    PORT: `${port}`,
    DATA_DIR: dataDir,
    HEARTBEAT_SECONDS: '1',
    LOG_LEVEL: 'silent',
    LIMIT_PER_SESSION: '100000',
  });
  await server.start();
  const secret = await readInstallationSecret(dataDir, process.env);
  const serverUrl = `http://localhost:${port}`;
  const packages = await Promise.all(
    scormVersions.map((version) => writePlainPackage({ version, serverUrl, secret, folder: packagesDir })),
  );
  const learners = learnerIds.map((id) => ({ id, name: id, lmsName: id }));
  const lms = await startLms({ port: 0, packagesDir, dataDir: join(folder, 'lms'), learners });
  const close = async () => {
    await lms.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { server, lms, packages, dataDir, close };
}
