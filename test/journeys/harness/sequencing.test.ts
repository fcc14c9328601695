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
  return heading.waitFor({ timeout: 100_000 }).then(
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

test('a 1.2 part with prerequisites is shown closed with the reason, and opens when they are met', async () => {
  await open('prerequisites in 1.2');
  const part = (id: string) => stage.page.getByRole('button', { name: `Part ${id}` });
  const isOpen = (id: string) => expect.poll(() => part(id).isEnabled());
  expect(await shows('a')).toBe(true);
  await isOpen('b').toBe(false);
  expect(await stage.page.getByText('Opens when “Part a” is passed or completed.').count()).toBe(1);
  await end('a', 'Complete');
  await isOpen('b').toBe(true);
  expect(await Promise.all(['c', 'd', 'e', 'g'].map((id) => part(id).isEnabled()))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  await choose('b');
  await end('b', 'Pass');
  await isOpen('c').toBe(true);
  await isOpen('d').toBe(true);
});

test('a 1.2 block is done when all of its parts are', async () => {
  await open('prerequisites in 1.2', 'ben');
  for (const [id, isOpen] of [
    ['e', false],
    ['f', true],
  ] as const) {
    await choose(id);
    await end(id, 'Complete');
    await expect.poll(() => stage.page.getByRole('button', { name: 'Part g' }).isEnabled()).toBe(isOpen);
  }
});

test('an LMS refuses to launch a closed part, by whichever way it is asked', async () => {
  await stage.page.goto(`${stage.lms.url}/?package=prerequisites%20in%201.2&learner=chloe&sco=b`);
  await stage.page.getByText('Opens when “Part a” is passed or completed.').waitFor();
  expect(await stage.page.locator('iframe.content').count()).toBe(0);
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

test('a part that needs a whole cluster opens when all of the cluster is passed', async () => {
  await open('c needs the cluster of a and b');
  expect(await shows('a')).toBe(true);
  await end('a', 'Pass');
  await shows('b');
  await choose('c');
  expect(await isRefused()).toBe(true);
  await open('c needs the cluster of a and b');
  await choose('b');
  await end('b', 'Stay here');
  await choose('c');
  expect(await shows('c')).toBe(true);
});

test('a suspended course resumes at the part that was suspended', async () => {
  await open('forward only', 'ben');
  await end('a', 'Pass');
  await end('b', 'Suspend all');
  await stage.page.getByText('Choose a package').waitFor();
  await open('forward only', 'ben');
  expect(await shows('b')).toBe(true);
});
