import type { Frame, Page } from 'playwright';
import { contentFrames } from './lms-page.ts';
import type { Step } from './play-script.ts';
import type { Note, Screenshot } from './run-record.ts';
import { takeScreenshot } from './take-screenshot.ts';

const patience = 10_000;

export interface Followed {
  readonly screenshots: readonly Screenshot[];
  /** The step that could not be done, if there is one; those behind it were not tried. */
  readonly notes: readonly Note[];
}

/** Does what the script says, as far as the content lets it. */
export async function followSteps(page: Page, steps: readonly Step[]): Promise<Followed> {
  const screenshots: Screenshot[] = [];
  for (const [index, step] of steps.entries()) {
    try {
      if ('screenshot' in step) screenshots.push(await takeScreenshot(page, step.screenshot));
      else await doStep(page, step);
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      const text = `Step ${index + 1}, ${JSON.stringify(step)}: ${reason}`;
      return { screenshots, notes: [{ kind: 'step-failed', text }] };
    }
  }
  return { screenshots, notes: [] };
}

async function doStep(page: Page, step: Exclude<Step, { screenshot: string }>): Promise<void> {
  if ('wait' in step) return page.waitForTimeout(step.wait);
  if ('press' in step) return page.keyboard.press(step.press);
  if ('waitFor' in step) return void (await findFrame(page, step.waitFor));
  if ('type' in step) return (await findFrame(page, step.type)).locator(step.type).first().fill(step.text);
  if ('choose' in step) {
    await (await findFrame(page, step.choose)).locator(step.choose).first().selectOption(step.value);
    return;
  }
  await (await findFrame(page, step.click)).locator(step.click).first().click({ timeout: patience });
}

/** The frame that shows the selector, as soon as one does. */
async function findFrame(page: Page, selector: string): Promise<Frame> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    for (const frame of contentFrames(page)) {
      const isThere = await frame
        .locator(selector)
        .first()
        .isVisible()
        .catch(() => false);
      if (isThere) return frame;
    }
    await page.waitForTimeout(50);
  }
  throw new Error(`Nothing visible matches ${selector} after ${patience / 1000} s`);
}
