import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../../server/main.ts');

/** A real server process on a fixed port, so that it can be killed and come back where it was. */
export class ServerProcess {
  readonly #settings: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #starting: Promise<void> = Promise.resolve();
  #restarting: Promise<void> | undefined;
  kills = 0;

  constructor(settings: Readonly<Record<string, string>>) {
    this.#settings = settings;
  }

  start(): Promise<void> {
    this.#starting = this.#spawn();
    return this.#starting;
  }

  /** kill -9, and a new process at once. Killings meanwhile are one: two new processes would want the same folder. */
  killAndStart(): Promise<void> {
    this.#restarting ??= this.#restart().finally(() => {
      this.#restarting = undefined;
    });
    return this.#restarting;
  }

  async #restart(): Promise<void> {
    await this.#starting;
    this.kills += 1;
    await this.#end('SIGKILL');
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#starting;
    await this.#end('SIGTERM');
  }

  #spawn(): Promise<void> {
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...this.#settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    return new Promise((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.includes('"ready"')) resolve();
        if (chunk.includes('"failed"')) reject(new Error(chunk.toString()));
      });
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    });
  }

  #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }
}
