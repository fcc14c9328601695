import type { CDPSession, Page } from 'playwright';
import type { FaultPlan } from '../faults/plan.ts';
import { waitForInitialize } from './lms-page.ts';
import type { BrowserPage } from './run-setup.ts';

type Disturbance = FaultPlan['during'][number];

/** Lets happen to the browser what the plan says, in the middle of a launch. */
export async function disturb(browser: BrowserPage, disturbances: FaultPlan['during']): Promise<void> {
  for (const disturbance of disturbances) await happen(browser, disturbance);
}

async function happen(browser: BrowserPage, disturbance: Disturbance): Promise<void> {
  switch (disturbance.what) {
    case 'offline':
      await browser.context.setOffline(true);
      await browser.page.waitForTimeout(disturbance.ms);
      return browser.context.setOffline(false);
    case 'clock-jump':
      return jumpClock(browser.page, disturbance.seconds);
    case 'second-window':
      return openSecondWindow(browser);
    case 'hidden':
      return hide(browser, disturbance.ms, slowTimers);
    case 'frozen':
      return hide(browser, disturbance.ms, freeze);
    case 'reload':
      return reload(browser.page);
    case 'back-and-forward':
      return goAwayAndBack(browser.page);
  }
}

async function jumpClock(page: Page, seconds: number): Promise<void> {
  const jump = `(() => { const now = Date.now.bind(Date); Date.now = () => now() + ${seconds * 1000}; })()`;
  await tellFrames(page, jump);
}

async function openSecondWindow({ context, page }: BrowserPage): Promise<void> {
  const second = await context.newPage();
  await second.goto(page.url());
  await second.waitForTimeout(1000);
  await second.close({ runBeforeUnload: true });
  await page.bringToFront();
}

type Slowing = (session: CDPSession, page: Page, ms: number) => Promise<void>;

/**
 * Another tab in front does not hide a headless page, nor does a minimized window, and Chromium freezes no page that
 * Playwright keeps focused; so the page is told, and the debugger holds its scripts as a hidden tab's are held.
 */
async function hide({ context, page }: BrowserPage, ms: number, slow: Slowing): Promise<void> {
  const session = await context.newCDPSession(page);
  await setVisible(session, page, 'hidden');
  await session.send('Debugger.enable');
  await slow(session, page, ms);
  await session.send('Debugger.disable');
  await setVisible(session, page, 'visible');
  await session.detach();
}

const slowTimerPeriod = 1000;

/** Timers of a hidden tab run once a second at most. */
async function slowTimers(session: CDPSession, page: Page, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    await hold(session, page, Math.min(slowTimerPeriod, Math.max(1, end - Date.now())));
    await page.waitForTimeout(20);
  }
}

/** Nothing runs in a frozen tab. It hears of it before and after. */
async function freeze(session: CDPSession, page: Page, ms: number): Promise<void> {
  await tellFrames(page, "document.dispatchEvent(new Event('freeze', { bubbles: true }))");
  await hold(session, page, ms);
  await tellFrames(page, "document.dispatchEvent(new Event('resume', { bubbles: true }))");
}

async function hold(session: CDPSession, page: Page, ms: number): Promise<void> {
  const held = new Promise<void>((resolve) => session.once('Debugger.paused', () => resolve()));
  await session.send('Debugger.pause');
  await page.waitForTimeout(ms);
  // A page without any script to run was never held, and need not be let go.
  const isHeld = await Promise.race([held.then(() => true), page.waitForTimeout(1).then(() => false)]);
  if (isHeld) await session.send('Debugger.resume');
}

async function setVisible(session: CDPSession, page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: state === 'visible' });
  const tell = `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${state === 'hidden'} });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));`;
  await tellFrames(page, tell);
}

async function tellFrames(page: Page, script: string): Promise<void> {
  for (const frame of page.frames()) await frame.evaluate(script);
}

// Content that never initializes is the verdict's business.
const comesBackWithin = 5000;
const lookedAtFor = 1000;

/** The page comes out of the back/forward cache as it was, if nothing in it forbids that. */
async function goAwayAndBack(page: Page): Promise<void> {
  await page.goto(new URL('/left', page.url()).href);
  // goBack() would wait for a document to load, and none does.
  await page.evaluate('history.back()').catch(leftMeanwhile);
  await waitForInitialize(page, comesBackWithin);
  await page.waitForTimeout(lookedAtFor);
  // Playwright does not see the frames of a page that came out of the cache, so the learner reloads before going on.
  await reload(page);
}

export async function reload(page: Page): Promise<void> {
  await page.reload();
  await waitForInitialize(page, comesBackWithin);
}

/** The page that is left takes the answer with it. */
function leftMeanwhile(): void {}
