import type { Frame, Page } from 'playwright';
import { contentFrames } from './lms-page.ts';

const nextWords =
  /^\s*(next|continue|start|begin|resume|ok|weiter|starten|suivant|commencer|siguiente|avanti|volgende|next (page|slide|section)|start course|start the course)\b/i;
const mostClicks = 8;
/** Milliseconds for a button that is there to let itself be pressed. */
const patience = 2000;

/** What a hurried learner does: presses whatever obviously leads on. Answers how often it found something to press. */
export async function explore(page: Page, settle: number): Promise<number> {
  for (let clicks = 0; clicks < mostClicks; clicks += 1) {
    const isPressed = await pressNext(page);
    if (!isPressed) return clicks;
    await page.waitForTimeout(settle);
  }
  return mostClicks;
}

async function pressNext(page: Page): Promise<boolean> {
  for (const frame of contentFrames(page)) {
    if (await pressNextIn(frame)) return true;
  }
  return false;
}

async function pressNextIn(frame: Frame): Promise<boolean> {
  for (const role of ['button', 'link'] as const) {
    const next = frame.getByRole(role, { name: nextWords }).filter({ visible: true }).first();
    // Counting never waits for a button to come, so a busy machine gets as long as it needs to find one.
    const isThere = await next.count().then((found) => found > 0, isGone);
    if (!isThere || !(await next.isEnabled({ timeout: patience }).catch(isGone))) continue;
    const isPressed = await next.click({ timeout: patience }).then(() => true, isGone);
    if (isPressed) return true;
  }
  return false;
}

/** A frame that navigates while it is asked has nothing to press at this moment. */
function isGone(): boolean {
  return false;
}
