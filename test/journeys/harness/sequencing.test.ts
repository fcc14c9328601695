import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startChromium } from '../../harness/run/start-chromium.ts';
import { type CourseName, courses } from '../../harness/specimens/course-specimens.ts';
import { type RunningLms, startLms } from '../../harness/start-lms.ts';

const stage = {} as { folder: string; lms: RunningLms; browser: Browser; page: Page };

beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-sequencing-'));
  for (const [name, zip] of Object.entries(courses)) await writeFile(join(stage.folder, `${name}.zip`), zip);
  stage.lms = await startLms({ port: 0, packagesDir: stage.folder, dataDir: join(stage.folder, 'attempts') });
  stage.browser = await startChromium({ headed: false, allow: [] });
});
afterAll(async () => {
  await stage.browser.close();
  await stage.lms.close();
  await rm(stage.folder, { recursive: true, force: true });
});
beforeEach(async () => {
  stage.page = await stage.browser.newPage();
  return () => stage.page.close();
});

async function open(course: CourseName, learner = 'ann'): Promise<void> {
  await stage.page.goto(`${stage.lms.url}/?package=${encodeURIComponent(course)}&learner=${learner}`);
}
/** Waits for the part to be shown, then ends it by its button. */
async function end(part: string, how: string): Promise<void> {
  await shows(part);
  await stage.page.frameLocator('iframe.content').getByRole('button', { name: how }).click();
}
/** True as soon as the part is on the screen. */
async function shows(part: string): Promise<boolean> {
  const heading = stage.page.frameLocator('iframe.content').getByRole('heading', { name: `Part r${part}` });
  return heading.waitFor({ timeout: 8000 }).then(
    () => true,
    () => false,
  );
}
async function isRefused(): Promise<boolean> {
  await stage.page.getByText('sequencing rules do not allow this').waitFor();
  return true;
}
async function choose(part: string): Promise<void> {
  await stage.page
    .getByRole('navigation', { name: 'Contents' })
    .getByRole('button', { name: `Part ${part}` })
    .click();
}

test('a 1.2 package of two parts lets the learner choose either from the contents', async () => {
  await open('two parts in 1.2');
  expect(await shows('a')).toBe(true);
  await choose('b');
  expect(await shows('b')).toBe(true);
});

test('a part that asks for "continue" is followed by the next one', async () => {
  await open('free choice');
  await end('a', 'Pass');
  expect(await shows('b')).toBe(true);
});

test('a part that asks for another by name is followed by that one', async () => {
  await open('free choice');
  await choose('a');
  await end('a', 'Go to c');
  expect(await shows('c')).toBe(true);
});

test("the LMS's own Continue leads on, and Previous back", async () => {
  await open('free choice');
  await choose('a');
  expect(await shows('a')).toBe(true);
  await stage.page.getByRole('button', { name: 'Continue' }).click();
  expect(await shows('b')).toBe(true);
  await stage.page.getByRole('button', { name: 'Previous' }).click();
  expect(await shows('a')).toBe(true);
});

test('a part with a prerequisite is refused until the prerequisite is passed', async () => {
  await open('b needs a');
  expect(await shows('a')).toBe(true);
  await choose('b');
  expect(await isRefused()).toBe(true);
  await open('b needs a');
  await end('a', 'Pass');
  expect(await shows('b')).toBe(true);
});

test('forward only means no way back', async () => {
  await open('forward only');
  await end('a', 'Pass');
  expect(await shows('b')).toBe(true);
  await stage.page.getByRole('button', { name: 'Previous' }).click();
  expect(await isRefused()).toBe(true);
});

test('failing a test leads back to its lesson', async () => {
  await open('failing b leads back to a');
  await end('a', 'Pass');
  await end('b', 'Fail');
  expect(await shows('a')).toBe(true);
});

test('passing a test leads on', async () => {
  await open('failing b leads back to a');
  await choose('b');
  await end('b', 'Pass');
  expect(await shows('c')).toBe(true);
});

test('one passed part satisfies its cluster, which then closes by its own rule', async () => {
  await open('one of two rolls up');
  await end('a', 'Pass');
  expect(await shows('b')).toBe(true);
  await choose('c');
  expect(await shows('c')).toBe(true);
  await choose('a');
  expect(await isRefused()).toBe(true);
});

test('a suspended course resumes at the part that was suspended', async () => {
  await open('forward only', 'ben');
  await end('a', 'Pass');
  await end('b', 'Suspend all');
  await stage.page.getByText('Choose a package').waitFor();
  await open('forward only', 'ben');
  expect(await shows('b')).toBe(true);
});
