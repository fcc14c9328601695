import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { startBrowser } from './browser.ts';

/** Everything real: `npm start`'s own process on an empty data folder, and a browser beside it. */
export interface Stage {
  readonly browser: Browser;
  readonly serverUrl: string;
  readonly lmsUrl: string;
  readonly dataDir: string;
  /** Of the server's process. */
  readonly pid: number;
  /** What the process has printed so far. */
  readonly output: () => string;
  readonly close: () => Promise<void>;
}

const startFile = join(import.meta.dirname, '../../scripts/start.ts');

export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const [port, lmsPort] = await freePorts(2);
  const dataDir = await mkdtemp(join(tmpdir(), 'causeway-journey-'));
  const started = startProcess({
    PORT: `${port}`,
    LMS_PORT: `${lmsPort}`,
    DATA_DIR: dataDir,
    HEARTBEAT_SECONDS: '1',
    ...settings,
  });
  const [browser] = await Promise.all([startBrowser(), started.ready]);
  return {
    browser,
    serverUrl: `http://localhost:${port}`,
    lmsUrl: `http://127.0.0.1:${lmsPort}`,
    dataDir,
    pid: started.pid,
    output: started.output,
    close: async () => {
      await browser.close();
      await started.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function startProcess(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [startFile], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Ctrl-C')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
  return { ready, pid: child.pid ?? Number.NaN, output: () => printed, stop: () => stopProcess(child) };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
}

/** Ports that were free a moment ago, all different. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listenAnywhere() {
  return new Promise<ReturnType<typeof createServer>>((resolve) => {
    const server = createServer().listen(0, 'localhost', () => resolve(server));
  });
}
