import type { Frame, Page } from 'playwright';
import type { Camera } from './camera.ts';
import { describeFailure } from './describe-failure.ts';
import { contentFrames } from './lms-page.ts';
import type { Step } from './play-script.ts';
import type { Note, Screenshot } from './run-record.ts';

// Generous, because a slow LMS blocks the page and many runs may share few processors.
const patience = 60_000;
const clickPatience = 5000;

export interface Steps {
  readonly steps: readonly Step[];
  /** Selectors of buttons that are pressed wherever a step finds them instead of what it looks for. */
  readonly whenever?: readonly string[] | undefined;
  readonly camera: Camera;
  readonly act: Acts;
}

/** What happens around the content, and not in it. */
export interface Acts {
  readonly reload: () => Promise<void>;
  readonly server: (is: 'away' | 'back') => Promise<void>;
}

export interface Followed {
  readonly screenshots: readonly Screenshot[];
  /** The step that could not be done, if there is one; those behind it were not tried. */
  readonly notes: readonly Note[];
}

/** Does what the script says, as far as the content lets it. */
export async function followSteps(
  page: Page,
  { steps, whenever = [], camera, act }: Steps,
): Promise<Followed> {
  const context = { page, whenever, act };
  const screenshots: Screenshot[] = [];
  for (const [index, step] of steps.entries()) {
    try {
      if ('screenshot' in step) screenshots.push(...(await camera(page, step.screenshot)));
      else await doStep(context, step);
    } catch (error) {
      const text = `Step ${index + 1}, ${JSON.stringify(step)}: ${describeFailure(error)}`;
      return { screenshots, notes: [{ kind: 'step-failed', text }] };
    }
  }
  return { screenshots, notes: [] };
}

interface StepContext {
  readonly page: Page;
  readonly whenever: readonly string[];
  readonly act: Acts;
}

async function doStep(context: StepContext, step: Exclude<Step, { screenshot: string }>): Promise<void> {
  const { page } = context;
  if ('reload' in step) return context.act.reload();
  if ('server' in step) return context.act.server(step.server);
  if ('wait' in step) return page.waitForTimeout(step.wait);
  if ('press' in step) return page.keyboard.press(step.press);
  if ('waitFor' in step) return void (await findFrame(context, step.waitFor));
  if ('type' in step) return (await findFrame(context, step.type)).locator(step.type).first().fill(step.text);
  if ('choose' in step) {
    await (await findFrame(context, step.choose)).locator(step.choose).first().selectOption(step.value);
    return;
  }
  await click(context, step.click);
}

/** A button may be in sight and covered, and what stands in its way may come between the look and the click. */
async function click(context: StepContext, selector: string): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const frame = await findFrame(context, selector);
    try {
      return await frame.locator(selector).first().click({ timeout: clickPatience });
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await clearTheWay(context, selector);
  }
}

/** The frame that shows the selector, as soon as one does; what stands in the way is pressed meanwhile. */
async function findFrame(context: StepContext, selector: string): Promise<Frame> {
  const { page } = context;
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const frame = await frameShowing(page, selector);
    if (frame !== undefined) return frame;
    await clearTheWay(context, selector);
    await page.waitForTimeout(50);
  }
  throw new Error(`Nothing visible matches ${selector} after ${patience / 1000} s`);
}

async function clearTheWay({ page, whenever }: StepContext, to: string): Promise<void> {
  for (const button of whenever) if (button !== to) await pressIfShown(page, button);
}

async function frameShowing(page: Page, selector: string): Promise<Frame | undefined> {
  for (const frame of contentFrames(page)) {
    // A frame that is just going away shows nothing.
    const isThere = await frame
      .locator(selector)
      .first()
      .isVisible()
      .catch(() => false);
    if (isThere) return frame;
  }
  return undefined;
}

async function pressIfShown(page: Page, button: string): Promise<void> {
  const frame = await frameShowing(page, button);
  // The button may be gone before the press; the step then finds what it looks for, or says that it did not.
  await frame
    ?.locator(button)
    .first()
    .click({ timeout: 1000 })
    .catch(() => undefined);
}
