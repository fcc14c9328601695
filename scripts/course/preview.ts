import { watch } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { checkCourse } from '../../server/courses/check-course.ts';
import { formatFault } from '../../server/courses/course-fault.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { buildBrowserParts } from '../build-browser.ts';
import { createRunning, endOnSignals, type Running } from '../running.ts';
import { buildSamplePackages, packagesDirOf } from '../sample-packages.ts';
import { step } from '../steps.ts';
import { readPackage } from './package-files.ts';
import { type PreviewPage, servePreview } from './preview-page.ts';

const coursesFolder = join(import.meta.dirname, '../../server/courses');

/** Plays a course as learners will meet it, from a database of its own that goes with the preview. */
export async function previewCourse(id: string, port: number): Promise<void> {
  const faults = await faultsOf(id);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const running = createRunning();
  endOnSignals(running);
  try {
    await open(id, port, running);
  } catch (error) {
    await running.end();
    throw error;
  }
}

async function open(id: string, port: number, running: Running): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'causeway-preview-'));
  running.add(() => rm(dataDir, { recursive: true, force: true }));
  await step('browser parts built', () => buildBrowserParts(() => undefined));
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, HEARTBEAT_SECONDS: '5' });
  let server: RunningServer = await step('server up', () => startServer(config));
  running.add(() => server.close());
  await buildSamplePackages(config, server.url);
  const files = await readPackage(join(packagesDirOf(config), `${id}-scorm-2004-4th.zip`));
  const page = await servePreview(files, port);
  running.add(() => page.close());
  const restart = async (): Promise<void> => {
    await server.close();
    server = await startServer({ ...config, port: Number(new URL(server.url).port) });
  };
  watchCourse(id, { page, restart });
  console.log(`\n  ${page.url}   shows ${id}; save a file to load it again, Ctrl-C ends`);
}

interface Reloading {
  readonly page: PreviewPage;
  readonly restart: () => Promise<void>;
}

/** Editors write a file in several steps; what is saved within a moment is loaded once, and one after the other. */
function watchCourse(id: string, { page, restart }: Reloading): void {
  let waiting: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const load = async (): Promise<void> => {
    const faults = await faultsOf(id);
    console.log(faults.length > 0 ? faults.join('\n') : 'loaded again');
    if (faults.length === 0) await restart();
    page.show(faults);
  };
  watch(join(coursesFolder, id), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      last = last.then(load).catch((error: unknown) => console.error(error));
    }, 150);
  });
}

async function faultsOf(id: string): Promise<readonly string[]> {
  const checked = await checkCourse(coursesFolder, id);
  return checked.ok ? [] : checked.faults.map(formatFault);
}
