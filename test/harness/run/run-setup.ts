import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import type { Learner } from '../attempt/learners.ts';
import { type RunningLms, startLms } from '../start-lms.ts';
import { type Notes, watchContext } from './page-notes.ts';
import { createReach } from './reach.ts';
import type { Job, RunSettings } from './run-settings.ts';
import type { SharedTools } from './shared-browser.ts';

/** One job's own LMS, learner and browser context; one browser process serves one job after the other. */
export interface RunSetup {
  readonly lms: RunningLms;
  readonly packageId: string;
  readonly learner: Learner;
  /** The browser of the moment; a killed one is replaced at the next launch. */
  readonly browser: () => Promise<BrowserPage>;
  /** What it kept goes with it; the next launch has a new one. */
  readonly leaveBrowser: () => Promise<void>;
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface BrowserPage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly notes: Notes;
  /** The session by which hosts are blocked, once any was. */
  readonly blocking: { session: CDPSession | undefined };
}

export async function setUpRun(job: Job, settings: RunSettings, shared: SharedTools): Promise<RunSetup> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-harness-'));
  const packagesDir = join(folder, 'packages');
  await mkdir(packagesDir);
  await copyFile(job.file, join(packagesDir, basename(job.file)));
  const learner = learnerOf(folder);
  const lms = await startLms({
    port: 0,
    packagesDir,
    dataDir: join(folder, 'attempts'),
    learners: [learner],
    reader: shared.reader,
    allowedHosts: settings.allow,
    profiles: settings.profiles,
    plans: [job.plan],
  });
  const keepsPages = job.plan.during.some(({ what }) => what === 'back-and-forward');
  const open: { page: Promise<BrowserPage> | undefined } = { page: undefined };
  const end = async () => {
    // A browser that did not open, or was killed, has nothing to close.
    const page = await open.page?.catch(() => undefined);
    await page?.context.close();
    open.page = undefined;
  };
  return {
    lms,
    learner,
    packageId: basename(job.file, '.zip'),
    browser: () => {
      open.page ??= shared.browser
        .open({ keepsPages })
        .then((browser) => createBrowserPage(browser, lms.url, settings));
      return open.page;
    },
    leaveBrowser: end,
    kill: async () => {
      await shared.browser.kill();
      open.page = undefined;
    },
    close: async () => {
      await end();
      await lms.close();
      // A beacon of the last moment may still be written while the folder goes.
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

// A learner of its own for each run, so that content with a server of its own meets a newcomer each time.
function learnerOf(folder: string): Learner {
  const id = `run-${basename(folder).replace('causeway-harness-', '')}`;
  return { id, name: 'Robin Probe', lmsName: 'Probe, Robin' };
}

async function createBrowserPage(
  browser: Browser,
  lmsUrl: string,
  { allow }: RunSettings,
): Promise<BrowserPage> {
  const reach = createReach(lmsUrl, allow);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, proxy: reach.proxy });
  // Generous, because many runs may share few processors.
  context.setDefaultTimeout(30_000);
  const notes = await watchContext(context, { lmsUrl, reach });
  return { context, notes, page: await context.newPage(), blocking: { session: undefined } };
}
