import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startChromium } from '../../harness/run/start-chromium.ts';
import { specimen } from '../../harness/specimens/specimen.ts';
import { type RunningLms, startLms } from '../../harness/start-lms.ts';

const stage = {} as { folder: string; lms: RunningLms; browser: Browser; page: Page };

const clicks = `lms.init(); lms.set(E.exit, 'suspend'); lms.set(E.completion, 'incomplete');
const save = document.createElement('button'); save.textContent = 'Save';
save.onclick = () => { lms.set(E.suspendData, 'saved'); save.textContent = lms.commit(); };
document.querySelector('main').append(save); atEnd(() => lms.end());`;

beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-lms-page-'));
  const packagesDir = join(stage.folder, 'packages');
  const { zip } = specimen({ name: 'Clicks', edition: '1.2', expects: [], script: clicks });
  await mkdir(packagesDir);
  await writeFile(join(packagesDir, 'clicks.zip'), zip);
  stage.lms = await startLms({ port: 0, packagesDir, dataDir: join(stage.folder, 'attempts') });
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

const save = () => stage.page.frameLocator('iframe.content').locator('button');
const tab = (name: string) => stage.page.getByRole('tab', { name });
const open = (query = '') => stage.page.goto(`${stage.lms.url}/${query}`);

test('a package is chosen, launched and left by keyboard alone', async () => {
  await open();
  await stage.page.getByRole('radio', { name: /Clicks/ }).focus();
  await stage.page.keyboard.press('Enter');
  await save().waitFor();
  await stage.page.getByRole('button', { name: 'Exit activity' }).focus();
  await stage.page.keyboard.press('Enter');
  await expect.poll(() => stage.page.getByText('Choose a package').isVisible()).toBe(true);
});

test('the panels are walked through with the arrow keys', async () => {
  await open();
  await tab('Calls').focus();
  await stage.page.keyboard.press('ArrowRight');
  await stage.page.keyboard.press('ArrowRight');
  expect(await tab('Faults').getAttribute('aria-selected')).toBe('true');
  expect(new URL(stage.page.url()).searchParams.get('panel')).toBe('faults');
});

test('on a narrow screen a launched package is what is seen', async () => {
  await stage.page.setViewportSize({ width: 400, height: 800 });
  await open();
  await stage.page.getByRole('radio', { name: /Clicks/ }).press('Enter');
  await save().waitFor();
  const bar = stage.page.getByRole('button', { name: 'Exit activity' });
  await expect.poll(async () => (await bar.boundingBox())?.y).toBeLessThan(100);
});

test.each(['calls', 'model', 'faults', 'attempt'])(
  'axe finds nothing on the page with the panel %s',
  async (panel) => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${stage.lms.url}/?package=clicks&panel=${panel}`);
    await page.locator('iframe.content').waitFor();
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([]);
    await context.close();
  },
);

test('a refused commit is seen at once, by the content and in the log', async () => {
  await open('?package=clicks&learner=ben&panel=faults');
  await stage.page.getByRole('button', { name: 'Refuse the next commit' }).click();
  await save().click();
  expect(await save().textContent()).toBe('false');
  await tab('Calls').click();
  expect(await stage.page.getByTestId('calls').getByText('fault: is refused').count()).toBe(1);
});

test('values that are not committed are marked until the commit', async () => {
  await open('?package=clicks&learner=chloe&panel=model');
  await save().waitFor();
  const mark = stage.page.getByText('not committed');
  await expect.poll(() => mark.count()).toBeGreaterThan(0);
  await save().click();
  await expect.poll(() => mark.count()).toBe(0);
});

test('an offline LMS takes no commit until it is online again', async () => {
  await open('?package=clicks&panel=faults');
  await stage.page.getByLabel('LMS offline').check();
  await save().click();
  expect(await save().textContent()).toBe('false');
  await stage.page.getByLabel('LMS offline').uncheck();
  await save().click();
  expect(await save().textContent()).toBe('true');
});

test('an expired session refuses every commit', async () => {
  await open('?package=clicks&panel=faults');
  const expired = stage.page.waitForResponse('**/api/session');
  await stage.page.getByLabel('LMS session expired').check();
  await expired;
  await save().click();
  expect(await save().textContent()).toBe('false');
});

test('an armed fault is named, can be disarmed, and tells when it has acted', async () => {
  await open('?package=clicks&learner=ben&panel=faults&plan=commit-false-once');
  const armed = stage.page.getByRole('status', { name: 'Armed faults' });
  await armed.getByText('By the plan: The second commit is refused.').waitFor();
  await stage.page.getByRole('button', { name: 'Lose the next commit' }).click();
  await armed.getByRole('button', { name: 'Disarm: The next Commit is lost' }).click();
  // The first commit passes, the second is the plan's.
  await save().click();
  await save().click();
  await armed.getByText('It has acted once.').waitFor();
  expect(await armed.getByText('is lost').count()).toBe(0);
});

test('attempts are forgotten only after a second word', async () => {
  await open('?package=clicks&learner=chloe&panel=attempt');
  await save().click();
  await stage.page.getByRole('button', { name: 'Forget all attempts' }).click();
  await stage.page.getByRole('button', { name: 'Keep them' }).click();
  const kept = async () => (await (await fetch(`${stage.lms.url}/api/attempts/clicks/chloe`)).json()).attempt;
  expect(await kept()).toBeGreaterThan(0);
  await stage.page.getByRole('button', { name: 'Forget all attempts' }).click();
  await stage.page.getByRole('button', { name: 'Forget them' }).click();
  await expect.poll(kept).toBe(0);
});

test('a running package gets the room of what was chosen for it, which comes back on demand', async () => {
  await open('?package=clicks');
  await save().waitFor();
  const side = stage.page.getByRole('navigation', { name: 'Packages and learners' });
  expect(await side.isVisible()).toBe(false);
  await stage.page.getByRole('button', { name: 'Packages and learners' }).click();
  expect(await side.isVisible()).toBe(true);
});

test('at 400 pixels nothing is wider than the page', async () => {
  await stage.page.setViewportSize({ width: 400, height: 800 });
  for (const query of ['', '?package=clicks&panel=faults', '?package=clicks&panel=attempt']) {
    await open(query);
    await stage.page.getByRole('heading', { name: 'Test LMS' }).waitFor();
    expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
  }
});

test('a saved log opens again with its calls', async () => {
  await open('?package=clicks');
  await save().click();
  await tab('Attempt').click();
  const download = stage.page.waitForEvent('download');
  await stage.page.getByRole('button', { name: 'Download the log' }).click();
  const file = join(stage.folder, 'log.json');
  await (await download).saveAs(file);
  await open('?panel=attempt');
  await stage.page.getByLabel('Open a saved log').setInputFiles(file);
  await tab('Calls').click();
  expect(await stage.page.getByTestId('calls').getByText('LMSCommit').count()).toBe(1);
});

test('a package that is uploaded can be launched; a file that is none is refused with the reason', async () => {
  const good = join(stage.folder, 'Mine.zip');
  const bad = join(stage.folder, 'bad.zip');
  await writeFile(good, specimen({ name: 'Mine', edition: '2004-4th', expects: [] }).zip);
  await writeFile(bad, 'not a zip');
  await open();
  await stage.page.getByLabel('Upload a package').setInputFiles(good);
  await stage.page.getByRole('radio', { name: /Mine/ }).waitFor();
  await stage.page.getByLabel('Upload a package').setInputFiles(bad);
  expect(await stage.page.getByRole('alert').textContent()).toContain('cannot be launched');
});
