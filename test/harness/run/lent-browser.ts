import type { Browser } from 'playwright';
import { startChromium } from './start-chromium.ts';

/** One browser process that runs use one after the other, each in a context of its own. */
export interface LentBrowser {
  /** Starts it, at first and after it was killed. */
  readonly open: () => Promise<Browser>;
  /** The process dies as it would for a learner: no page hears of it. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function createLentBrowser(settings: Parameters<typeof startChromium>[0]): LentBrowser {
  const lent: { browser: Promise<Browser> | undefined } = { browser: undefined };
  const close = async () => {
    const browser = await lent.browser;
    lent.browser = undefined;
    await browser?.close();
  };
  return {
    open: async () => {
      // Also where it has died by itself: that is one run's trouble, not that of all behind it.
      if ((await lent.browser)?.isConnected() !== true) lent.browser = startChromium(settings);
      return lent.browser ?? startChromium(settings);
    },
    kill: async () => {
      const session = await (await lent.browser)?.newBrowserCDPSession();
      // The crash takes the answer to its own command with it.
      await session?.send('Browser.crash').catch(() => undefined);
      await close();
    },
    close,
  };
}
