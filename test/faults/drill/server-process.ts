import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server process under a drill, on a port that it keeps over its restarts. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: () => number;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
  readonly start: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** What it wrote to its log. */
  readonly log: () => string;
}

const mainFile = join(import.meta.dirname, '../../../server/main.ts');

/** Signs the drill's package keys. */
export const drillSecret = Buffer.alloc(32, 9);

export async function startServerProcess(
  env: Readonly<Record<string, string>>,
  nodeFlags: readonly string[] = [],
): Promise<ServerProcess> {
  const state: { child?: ChildProcess; url?: string; log: string } = { log: '' };
  const start = async (): Promise<void> => {
    const port = state.url === undefined ? '0' : new URL(state.url).port;
    const settings = {
      HOST: '127.0.0.1',
      PORT: port,
      CAUSEWAY_SECRET: drillSecret.toString('base64url'),
      LOG_LEVEL: 'warn',
    };
    const child = spawn(process.execPath, [...nodeFlags, mainFile], {
      env: { ...process.env, ...settings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    state.child = child;
    state.url = await readUrl(child, (text) => {
      state.log += text;
    });
  };
  await start();
  return {
    url: state.url ?? '',
    pid: () => state.child?.pid ?? 0,
    start,
    kill: async (signal) => {
      if (state.child === undefined || state.child.exitCode !== null) return;
      const ended = once(state.child, 'exit');
      state.child.kill(signal);
      await ended;
    },
    isRunning: () => state.child?.exitCode === null && state.child.signalCode === null,
    log: () => state.log,
  };
}

function readUrl(child: ChildProcess, onText: (text: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const listen = (chunk: Buffer): void => {
      onText(chunk.toString());
      text += chunk.toString();
      const url = /"kind":"ready","url":"([^"]+)"/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${text.slice(-500)}`)));
  });
}
