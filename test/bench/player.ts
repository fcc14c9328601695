/** What a learner waits for: bytes, requests and the time from the launch click to the first challenge, beside a plain page. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright';
import { type BenchResult, median } from '../../scripts/bench-result.ts';
import { begin, contentFrame } from '../journeys/learner.ts';
import { openStage, type Stage } from '../journeys/stage.ts';
import { measurePlainPage } from './player-setting/plain-page.ts';

/** Every learner opens every edition once: nine first launches, after another course to warm everything up. */
const learners = ['Ann', 'Ben', 'Chloé'] as const;
const editions = ['SCORM 1.2', 'SCORM 2004 3rd', 'SCORM 2004 4th'] as const;

interface Launch {
  readonly milliseconds: number;
  /** The same files of the same server in a page that runs nothing. */
  readonly plain: number;
  readonly requests: number;
  readonly bytes: Readonly<Record<'document' | 'script' | 'stylesheet', number>>;
}

export async function run(): Promise<BenchResult> {
  const stage = await openStage({ HEARTBEAT_SECONDS: '60' });
  try {
    for (const edition of editions)
      await measureLaunch(stage, { course: 'Handling secrets', edition, learner: 'Ann' });
    const launches: Launch[] = [];
    for (const learner of learners)
      for (const edition of editions)
        launches.push(await measureLaunch(stage, { course: 'Secure coding essentials', edition, learner }));
    const slow: number[] = [];
    for (const edition of editions)
      slow.push(
        (await measureLaunch(stage, { course: 'Handling secrets', edition, learner: 'Ben', isSlow: true }))
          .milliseconds,
      );
    return resultOf(launches, median(slow));
  } finally {
    await stage.close();
  }
}

function resultOf(launches: readonly Launch[], slow: number): BenchResult {
  const middle = (pick: (launch: Launch) => number) => median(launches.map(pick));
  return {
    notes: [
      `Medians of ${launches.length} first launches, three learners and three editions, in the test LMS on this machine.`,
      'The plain page has the frame, the scripts and the style of the launch just measured, from the same server, in the same browser; its scripts are loaded and not run.',
    ],
    figures: [
      { name: 'document', value: middle((launch) => launch.bytes.document), unit: 'B gzip' },
      { name: 'script', value: middle((launch) => launch.bytes.script), unit: 'B gzip' },
      { name: 'style', value: middle((launch) => launch.bytes.stylesheet), unit: 'B gzip' },
      { name: 'requests', value: middle((launch) => launch.requests), unit: '' },
      { name: 'launchToChallenge', value: middle((launch) => launch.milliseconds), unit: 'ms' },
      { name: 'plainPage', value: middle((launch) => launch.plain), unit: 'ms' },
      {
        name: 'launch / plain page',
        value: middle(({ milliseconds, plain }) => milliseconds / plain),
        unit: 'times',
      },
      { name: 'launchToChallenge, 4 × slower processor, slow 4G', value: slow, unit: 'ms' },
    ],
    aims: { script: { atMost: 36_000 }, requests: { atMost: 4 }, 'launch / plain page': { atMost: 3 } },
  };
}

interface Order {
  readonly course: string;
  readonly edition: string;
  readonly learner: string;
  /** On a processor of a quarter of the speed, over a line of 1.6 Mbit/s with 150 ms there and back. */
  readonly isSlow?: boolean;
}

/** From the click on Launch, over the outline's Start, to the first challenge's code. */
async function measureLaunch(stage: Stage, order: Order): Promise<Launch> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(stage.lmsUrl);
  await page.getByRole('radio', { name: new RegExp(`${order.course}.*${order.edition}`) }).check();
  await page.getByRole('radio', { name: order.learner }).check();
  const answers = answersToContent(page, stage);
  if (order.isSlow === true) await slowDown(page);
  const started = performance.now();
  await page.getByRole('button', { name: 'Launch' }).click();
  await begin(page);
  await contentFrame(page).getByRole('listbox').waitFor();
  const milliseconds = performance.now() - started;
  const requests = answers.length;
  const [document, script, stylesheet] = await Promise.all([
    bytesOf(answers, 'document'),
    bytesOf(answers, 'script'),
    bytesOf(answers, 'stylesheet'),
  ]);
  await context.close();
  const plain = await measurePlainPage(
    stage,
    answers.map((answer) => answer.url()),
  );
  return { milliseconds, plain, requests, bytes: { document, script, stylesheet } };
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

/** Answers to requests made by the content: its files and its calls to our server, not the LMS's own. */
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
