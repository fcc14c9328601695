import type { Browser } from 'playwright';
import type { PackageReader } from '../packages/package-reader.ts';
import { type ChromiumSettings, startChromium } from './start-chromium.ts';

/** What runs use one after the other. */
export interface SharedTools {
  readonly browser: SharedBrowser;
  readonly reader: PackageReader;
}

/** One browser process that runs use one after the other, each in a context of its own. */
export interface SharedBrowser {
  /** Starts it at first, after it was killed, and where the next run needs another kind. */
  readonly open: (kind: Required<Pick<ChromiumSettings, 'keepsPages'>>) => Promise<Browser>;
  /** The process dies as it would for a learner: no page hears of it. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface SharedBrowserSettings extends ChromiumSettings {
  /** Once it is aborted, the browser is killed and opens no more. */
  readonly signal?: AbortSignal;
}

interface Running {
  readonly browser: Browser;
  readonly keepsPages: boolean;
  /** Of the browser's own process, which leads the group of all others. */
  readonly pid: number;
}

export function createSharedBrowser(settings: SharedBrowserSettings): SharedBrowser {
  const shared: { running: Running | undefined } = { running: undefined };
  const isStopped = () => settings.signal?.aborted === true;
  const close = async () => {
    const { running } = shared;
    shared.running = undefined;
    await running?.browser.close();
  };
  const kill = async () => {
    if (shared.running !== undefined) killGroup(shared.running.pid);
    await close();
  };
  settings.signal?.addEventListener('abort', () => void kill());
  return {
    open: async ({ keepsPages }) => {
      if (shared.running?.keepsPages !== keepsPages) await close();
      // Also where it has died by itself: that is one run's trouble, not that of all behind it.
      if (shared.running?.browser.isConnected() === true) return shared.running.browser;
      const browser = await startChromium({ ...settings, keepsPages });
      shared.running = { browser, keepsPages, pid: await findPid(browser) };
      if (isStopped()) await kill();
      return browser;
    },
    kill,
    close,
  };
}

async function findPid(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const own = processInfo.find(({ type }) => type === 'browser');
  if (own === undefined) throw new Error('Chromium does not name its own process.');
  return own.id;
}

/** Also a renderer in an endless loop ends this way, which answers to nobody. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
