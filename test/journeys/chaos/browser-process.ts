import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';
import { chromiumSwitches, findChromium, isRoot } from '../../harness/run/chromium.ts';

/** A Chromium with a profile on disk, so that it can be killed and come back with what it had kept. */
export class BrowserProcess {
  #child: ChildProcess | undefined;
  #profile = '';
  context: BrowserContext | undefined;
  kills = 0;

  async start(): Promise<BrowserContext> {
    this.#profile ||= await mkdtemp(join(tmpdir(), 'causeway-profile-'));
    const child = spawn(
      findChromium(),
      [
        ...chromiumSwitches,
        ...(isRoot ? ['--no-sandbox'] : []),
        '--headless=new',
        '--remote-debugging-port=0',
        `--user-data-dir=${this.#profile}`,
        'about:blank',
      ],
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#child = child;
    const browser = await chromium.connectOverCDP(await readAddress(child));
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('Chromium has no default context.');
    this.context = context;
    return context;
  }

  /** kill -9 of the browser and all its processes. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await ended;
    this.kills += 1;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /ws:\/\/\S+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${printed.slice(-500)}`)));
  });
}
