import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright';
import type { Stage } from '../../journeys/stage.ts';

export interface LaunchOrder {
  /** The package's label in the test LMS. */
  readonly label: RegExp;
  readonly learner: string;
  /** On a processor of a quarter of the speed, over a line of 1.6 Mbit/s with 150 ms there and back. */
  readonly isSlow?: boolean;
  /** What the learner does and waits for until there is something to work on. */
  readonly untilContent: (page: Page) => Promise<void>;
}

export interface ObservedLaunch {
  /** From the click on Launch to the content. */
  readonly milliseconds: number;
  /** The files and the calls of the content, not the LMS's own. */
  readonly urls: readonly string[];
  /** By gzip, whatever the LMS sends them as. */
  readonly bytes: Readonly<Record<'document' | 'script' | 'stylesheet', number>>;
}

/** Launches a package in the test LMS, in a browser context that has seen nothing. */
export async function observeLaunch(stage: Stage, order: LaunchOrder): Promise<ObservedLaunch> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(stage.lmsUrl);
  await page.getByRole('radio', { name: order.label }).check();
  await page.getByRole('radio', { name: order.learner }).check();
  const answers = answersToContent(page, stage);
  if (order.isSlow === true) await slowDown(page);
  const started = performance.now();
  await page.getByRole('button', { name: 'Launch' }).click();
  await order.untilContent(page);
  const milliseconds = performance.now() - started;
  const seen = [...answers];
  const [document, script, stylesheet] = await Promise.all([
    bytesOf(seen, 'document'),
    bytesOf(seen, 'script'),
    bytesOf(seen, 'stylesheet'),
  ]);
  await context.close();
  return { milliseconds, urls: seen.map((answer) => answer.url()), bytes: { document, script, stylesheet } };
}

async function slowDown(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await devTools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 93_750,
  });
}

function answersToContent(page: Page, stage: Stage): readonly Response[] {
  const answers: Response[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (url.includes('/content/') || url.startsWith(stage.serverUrl)) answers.push(response);
  });
  return answers;
}

async function bytesOf(answers: readonly Response[], type: string): Promise<number> {
  const bodies = answers
    .filter((answer) => answer.request().resourceType() === type)
    .map((answer) => answer.body());
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
}
