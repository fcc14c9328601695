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

export function createSharedBrowser(settings: ChromiumSettings): SharedBrowser {
  const shared: { browser: Browser | undefined; keepsPages: boolean } = {
    browser: undefined,
    keepsPages: false,
  };
  const close = async () => {
    const { browser } = shared;
    shared.browser = undefined;
    await browser?.close();
  };
  return {
    open: async ({ keepsPages }) => {
      if (shared.keepsPages !== keepsPages) await close();
      shared.keepsPages = keepsPages;
      // Also where it has died by itself: that is one run's trouble, not that of all behind it.
      if (shared.browser?.isConnected() === true) return shared.browser;
      const browser = await startChromium({ ...settings, keepsPages });
      shared.browser = browser;
      return browser;
    },
    kill: async () => {
      const session = await shared.browser?.newBrowserCDPSession();
      // The crash takes the answer to its own command with it.
      await session?.send('Browser.crash').catch(() => undefined);
      await close();
    },
    close,
  };
}
