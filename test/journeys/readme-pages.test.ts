import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatManifest } from '../../manifests/manifest.ts';
import { writeZip } from '../../server/packages/build-package.ts';
import { type RunningLms, startLms } from '../harness/start-lms.ts';
import { startBrowser } from './browser.ts';

const top = join(import.meta.dirname, '../..');
const examples = readFileSync(join(top, 'bridge/README.md'), 'utf8').split('```html').slice(1);
const [, lmsOnly = ''] = examples.map((part) => part.split('```')[0] ?? '');
const bridge = readFileSync(join(top, 'bridge/dist/bridge-lms.js'));

const verdicts = {
  '1.2': { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100', 'cmi.suspend_data': 'page-3' },
  '2004-3rd': {
    'cmi.completion_status': 'completed',
    'cmi.success_status': 'passed',
    'cmi.suspend_data': 'page-3',
  },
  '2004-4th': {
    'cmi.completion_status': 'completed',
    'cmi.success_status': 'passed',
    'cmi.score.scaled': '1',
  },
} as const;
type Version = keyof typeof verdicts;

/** A page as a stranger writes it: the README's own example, put into a package and launched in the pretend LMS. */
describe.each(Object.keys(verdicts) as Version[])(
  'the README example for the LMS alone, SCORM %s',
  (version) => {
    let folder: string;
    let lms: RunningLms;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'causeway-readme-'));
      await mkdir(join(folder, 'packages'));
      await writeFile(join(folder, 'packages', 'readme.zip'), packageOf(version));
      lms = await startLms({ port: 0, packagesDir: join(folder, 'packages'), dataDir: join(folder, 'lms') });
      browser = await startBrowser();
      page = await browser.newPage();
      await page.goto(`${lms.url}/?package=readme&learner=ann`);
    });
    afterAll(async () => {
      await browser.close();
      await lms.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('reports completion and score, and hands control back', async () => {
      const frame = page.frameLocator('iframe');
      await frame.getByRole('button', { name: 'I have read it' }).click();
      await expect.poll(() => model(lms)).toMatchObject(verdicts[version]);
      await frame.getByRole('button', { name: 'Leave' }).click();
      await expect.poll(() => ends(lms)).toBe(1);
    });
  },
);

/** The example says 1.2; a stranger with another edition writes that one. */
function packageOf(version: Version): Buffer {
  const html = `<!doctype html><title>Example</title>${lmsOnly.replace("scormVersion: '1.2'", `scormVersion: '${version}'`)}`;
  const content = {
    packageId: 'readme',
    title: 'Example',
    launchFile: 'index.html',
    assetFiles: ['bridge-lms.js'],
  };
  return writeZip([
    { name: 'imsmanifest.xml', content: Buffer.from(formatManifest(version, content)) },
    { name: 'index.html', content: Buffer.from(html) },
    { name: 'bridge-lms.js', content: bridge },
  ]);
}

async function attempt(
  lms: RunningLms,
): Promise<{ model: Record<string, string>; calls: { name: string }[] }> {
  const response = await fetch(`${lms.url}/api/attempts/readme/ann`);
  return (await response.json()) as { model: Record<string, string>; calls: { name: string }[] };
}

async function model(lms: RunningLms): Promise<Record<string, string>> {
  return (await attempt(lms)).model;
}

async function ends(lms: RunningLms): Promise<number> {
  const { calls } = await attempt(lms);
  return calls.filter(({ name }) => name === 'LMSFinish' || name === 'Terminate').length;
}
