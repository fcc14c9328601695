import type { CDPSession, Page } from 'playwright';
import type { FaultPlan } from '../faults/plan.ts';
import type { Cast } from './stage.ts';

type Disturbance = FaultPlan['during'][number];

/** Lets happen to the browser what the plan says, in the middle of a launch. */
export async function disturb(cast: Cast, disturbances: FaultPlan['during']): Promise<void> {
  for (const disturbance of disturbances) await happen(cast, disturbance);
}

async function happen(cast: Cast, disturbance: Disturbance): Promise<void> {
  switch (disturbance.what) {
    case 'offline':
      await cast.context.setOffline(true);
      await cast.page.waitForTimeout(disturbance.ms);
      return cast.context.setOffline(false);
    case 'clock-jump':
      return jumpClock(cast.page, disturbance.seconds);
    case 'second-window':
      return openSecondWindow(cast);
    case 'hidden':
      return hide(cast, disturbance.ms);
    case 'back-and-forward':
      return goAwayAndBack(cast.page);
  }
}

async function jumpClock(page: Page, seconds: number): Promise<void> {
  const jump = `(() => { const now = Date.now.bind(Date); Date.now = () => now() + ${seconds * 1000}; })()`;
  for (const frame of page.frames()) await frame.evaluate(jump);
}

async function openSecondWindow({ context, page }: Cast): Promise<void> {
  const second = await context.newPage();
  await second.goto(page.url());
  await second.waitForTimeout(1000);
  await second.close({ runBeforeUnload: true });
  await page.bringToFront();
}

/** Another tab in front does not hide a headless page; the browser's own switch does. */
async function hide({ context, page }: Cast, ms: number): Promise<void> {
  const session = await context.newCDPSession(page);
  await setVisible(session, page, 'hidden');
  await page.waitForTimeout(ms);
  await setVisible(session, page, 'visible');
  await session.detach();
}

async function setVisible(session: CDPSession, page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: state === 'visible' });
  const tell = `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${state === 'hidden'} });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));`;
  for (const frame of page.frames()) await frame.evaluate(tell);
}

async function goAwayAndBack(page: Page): Promise<void> {
  const address = page.url();
  await page.goto(new URL('/api/shelf', address).href);
  await page.goBack();
  await page.waitForTimeout(500);
}
