import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ScormVersion, scormVersions } from '../../bridge/protocol.ts';
import { formatManifest } from '../../manifests/manifest.ts';
import { sampleOrganizationId } from '../../server/organizations/sample-organization.ts';
import { writeZip } from '../../server/packages/build-package.ts';
import { readInstallationSecret } from '../../server/packages/installation-secret.ts';
import { encodePackageKey } from '../../server/packages/package-key.ts';
import { type RunningLms, startLms } from '../harness/start-lms.ts';
import { startBrowser } from './browser.ts';
import { ServerProcess } from './chaos/server-process.ts';
import { freePort } from './free-port.ts';

const bridge = join(import.meta.dirname, '../../bridge');
const [withServer = '', lmsAlone = ''] = readFileSync(join(bridge, 'README.md'), 'utf8')
  .split('```html')
  .slice(1)
  .map((part) => part.split('```')[0] ?? '');

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

const stage = {} as { folder: string; lms: RunningLms; server: ServerProcess; browser: Browser };

/** Pages as a stranger writes them: the README's own examples, put into packages and launched in the test LMS. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-readme-'));
  const packages = join(folder, 'packages');
  const port = await freePort();
  const server = new ServerProcess({ PORT: `${port}`, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' });
  await Promise.all([mkdir(packages), server.start()]);
  const secret = await readInstallationSecret(join(folder, 'data'), process.env);
  for (const scormVersion of scormVersions) {
    const identity = {
      organizationId: sampleOrganizationId,
      courseId: 'secure-coding-essentials',
      scormVersion,
      generation: 1,
    };
    const filledIn = withServer
      .replace('https://causeway.example', `http://localhost:${port}`)
      .replace("packageKey: '…'", `packageKey: '${encodePackageKey(identity, secret)}'`)
      .replace("scormVersion: '2004-4th'", `scormVersion: '${scormVersion}'`);
    const alone = lmsAlone.replace("scormVersion: '1.2'", `scormVersion: '${scormVersion}'`);
    await writePackage(packages, { id: `server-${scormVersion}`, scormVersion, html: filledIn });
    await writePackage(packages, { id: `alone-${scormVersion}`, scormVersion, html: alone });
  }
  const lms = await startLms({ port: 0, packagesDir: packages, dataDir: join(folder, 'lms') });
  Object.assign(stage, { folder, lms, server, browser: await startBrowser() });
});
afterAll(async () => {
  await stage.browser.close();
  await stage.lms.close();
  await stage.server.stop();
  await rm(stage.folder, { recursive: true, force: true });
});

describe.each(scormVersions)('the README examples in SCORM %s', (version) => {
  test('with server and LMS: an answer is saved on the server, and the LMS holds the session', async () => {
    const frame = await open(`server-${version}`);
    await frame.getByText(/^Saved /).waitFor();
    await frame.getByRole('button', { name: 'Answer' }).click();
    await frame.getByText(/^Waiting: 1|^Saved /).waitFor();
    await frame.getByText(/^Saved /).waitFor();
    const envelope = /^\{"sid":"[\w.-]+"\} ?$/;
    await expect
      .poll(async () => (await attempt(`server-${version}`)).model['cmi.suspend_data'])
      .toMatch(envelope);
  });

  test('with the LMS alone: completion and score are reported, and control is handed back', async () => {
    const frame = await open(`alone-${version}`);
    await frame.getByRole('button', { name: 'I have read it' }).click();
    await expect.poll(async () => (await attempt(`alone-${version}`)).model).toMatchObject(verdicts[version]);
    await frame.getByRole('button', { name: 'Leave' }).click();
    await expect.poll(() => ends(`alone-${version}`)).toBe(1);
  });
});

interface Example {
  readonly id: string;
  readonly scormVersion: ScormVersion;
  readonly html: string;
}

async function writePackage(folder: string, { id, scormVersion, html }: Example): Promise<void> {
  const script = html.includes('bridge-lms.js') ? 'bridge-lms.js' : 'bridge.js';
  const content = { packageId: id, title: 'Example', launchFile: 'index.html', assetFiles: [script] };
  const zip = writeZip([
    { name: 'imsmanifest.xml', content: Buffer.from(formatManifest(scormVersion, content)) },
    { name: 'index.html', content: Buffer.from(`<!doctype html><title>Example</title>${html}`) },
    { name: script, content: readFileSync(join(bridge, 'dist', script)) },
  ]);
  await writeFile(join(folder, `${id}.zip`), zip);
}

async function open(packageId: string): Promise<FrameLocator> {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.lms.url}/?package=${packageId}&learner=ann`);
  return page.frameLocator('iframe');
}

async function attempt(
  packageId: string,
): Promise<{ model: Record<string, string>; calls: { name: string }[] }> {
  const response = await fetch(`${stage.lms.url}/api/attempts/${packageId}/ann`);
  return (await response.json()) as { model: Record<string, string>; calls: { name: string }[] };
}

async function ends(packageId: string): Promise<number> {
  const { calls } = await attempt(packageId);
  return calls.filter(({ name }) => name === 'LMSFinish' || name === 'Terminate').length;
}
