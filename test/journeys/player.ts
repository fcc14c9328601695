import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright';
import { contentFrame, type Launch, packageOf } from './learner.ts';
import type { Stage } from './stage.ts';

/** The player alone in the window, as large as the window is: its LMS stays behind it. */
const whole = 'iframe { position: fixed; inset: 0; z-index: 9; width: 100vw; height: 100vh; border: 0 }';

/** A learner's browser of a certain kind, with the package launched. */
export async function openPlayer(
  stage: Stage,
  order: Launch,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await stage.browser.newContext({ bypassCSP: true, locale: 'en', ...options });
  const page = await context.newPage();
  const query = new URLSearchParams({ package: packageOf(order), learner: order.learner });
  await page.goto(`${stage.lmsUrl}/?${query}`);
  await page.addStyleTag({ content: whole });
  await contentFrame(page).getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Presses Tab until the focus is on what is named so, as somebody without a pointer would. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const focused = contentFrame(page).locator(`${selector}:focus`);
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused.count()) > 0) return;
  }
  throw new Error(`Tab never comes to ${selector}.`);
}

/** What the rules of WCAG 2.2, A and AA, find in the player. */
export async function playerFaults(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page })
    .include(['iframe', 'body'])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
