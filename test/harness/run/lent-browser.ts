import type { Browser } from 'playwright';
import { type ChromiumSettings, startChromium } from './start-chromium.ts';

/** One browser process that runs use one after the other, each in a context of its own. */
export interface LentBrowser {
  /** Starts it at first, after it was killed, and where the next run needs another kind. */
  readonly open: (kind: Required<Pick<ChromiumSettings, 'keepsPages'>>) => Promise<Browser>;
  /** The process dies as it would for a learner: no page hears of it. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function createLentBrowser(settings: ChromiumSettings): LentBrowser {
  const lent: { browser: Browser | undefined; keepsPages: boolean } = {
    browser: undefined,
    keepsPages: false,
  };
  const close = async () => {
    const { browser } = lent;
    lent.browser = undefined;
    await browser?.close();
  };
  return {
    open: async ({ keepsPages }) => {
      if (lent.keepsPages !== keepsPages) await close();
      lent.keepsPages = keepsPages;
      // Also where it has died by itself: that is one run's trouble, not that of all behind it.
      if (lent.browser?.isConnected() === true) return lent.browser;
      const browser = await startChromium({ ...settings, keepsPages });
      lent.browser = browser;
      return browser;
    },
    kill: async () => {
      const session = await lent.browser?.newBrowserCDPSession();
      // The crash takes the answer to its own command with it.
      await session?.send('Browser.crash').catch(() => undefined);
      await close();
    },
    close,
  };
}
