import type { Leaving } from '../faults/plan.ts';
import type { BrowserPage, RunSetup } from './run-setup.ts';

/** Ends a launch in one of the ways in which learners end them. */
export async function leave(setup: RunSetup, browser: BrowserPage, leaving: Leaving): Promise<void> {
  await ways[leaving](setup, browser);
}

const ways: Readonly<Record<Leaving, (setup: RunSetup, browser: BrowserPage) => Promise<void>>> = {
  'remove-frame': async (_, browser) => {
    await closeOtherWindows(browser);
    await browser.page.evaluate('window.testLms.removeFrame()');
    // Time for the content's goodbye and the log behind it.
    await browser.page.waitForTimeout(400);
  },
  'close-tab': async (_, browser) => closeTab(browser, true),
  'close-at-once': async (_, browser) => closeTab(browser, false),
  navigate: async ({ lms }, browser) => {
    await closeOtherWindows(browser);
    await browser.page.goto(`${lms.url}/left`);
    await browser.page.waitForTimeout(300);
  },
  'kill-browser': (setup) => setup.kill(),
};

async function closeOtherWindows({ context, page }: BrowserPage): Promise<void> {
  for (const other of context.pages().filter((each) => each !== page))
    await other.close({ runBeforeUnload: true });
}

async function closeTab(browser: BrowserPage, runBeforeUnload: boolean): Promise<void> {
  await closeOtherWindows(browser);
  const closed = browser.page.waitForEvent('close');
  await browser.page.close({ runBeforeUnload });
  await closed;
  await new Promise((resolve) => setTimeout(resolve, 300));
}
