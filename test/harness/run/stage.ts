import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import type { Learner } from '../attempt/learners.ts';
import { type RunningLms, startLms } from '../start-lms.ts';
import { type Notes, watchContext } from './page-notes.ts';
import type { Job, RunSettings } from './run-settings.ts';
import { startChromium } from './start-chromium.ts';

/** One job's own LMS and browser: nothing is shared, so runs can go side by side and a killed browser hurts nobody. */
export interface Stage {
  readonly lms: RunningLms;
  readonly packageId: string;
  readonly learner: Learner;
  /** The browser of the moment; a killed one is replaced at the next launch. */
  readonly browser: () => Promise<Cast>;
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Cast {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly notes: Notes;
}

export async function openStage(job: Job, settings: RunSettings): Promise<Stage> {
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
    profiles: settings.profiles,
    plans: [job.plan],
  });
  const open: { browser: Browser | undefined; cast: Promise<Cast> | undefined } = {
    browser: undefined,
    cast: undefined,
  };
  const start = async (): Promise<Cast> => {
    open.browser = await startChromium(settings);
    return createCast(open.browser, lms.url, settings);
  };
  const end = async () => {
    await open.browser?.close();
    open.cast = undefined;
  };
  return {
    lms,
    learner,
    packageId: basename(job.file, '.zip'),
    browser: () => {
      open.cast ??= start();
      return open.cast;
    },
    kill: async () => {
      const session = await open.browser?.newBrowserCDPSession();
      // The crash takes the answer to its own command with it.
      await session?.send('Browser.crash').catch(() => undefined);
      await end();
    },
    close: async () => {
      await end();
      await lms.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// A learner of its own for each run, so that content with a server of its own meets a newcomer each time.
function learnerOf(folder: string): Learner {
  const id = `run-${basename(folder).replace('causeway-harness-', '')}`;
  return { id, name: 'Robin Probe', lmsName: 'Probe, Robin' };
}

async function createCast(browser: Browser, lmsUrl: string, { allow }: RunSettings): Promise<Cast> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // Generous, because many runs may share few processors.
  context.setDefaultTimeout(30_000);
  const notes = await watchContext(context, { lmsUrl, allow });
  return { context, notes, page: await context.newPage() };
}
