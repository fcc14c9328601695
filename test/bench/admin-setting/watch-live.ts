import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Page } from 'playwright';
import type { Figure } from '../../../scripts/bench-result.ts';
import { seedSessions } from '../../../scripts/seed-sessions.ts';
import { openCatalog } from '../../../server/courses/open-catalog.ts';
import { type Db, openDatabase } from '../../../server/database/open-database.ts';
import { sampleOrganizationId } from '../../../server/organizations/sample-organization.ts';
import { firstUserUrl } from '../../journeys/admin.ts';
import { openStage, type Stage } from '../../journeys/stage.ts';

const sessions = 2000;
const heartbeatSeconds = 60;
const tickMs = 250;
const measuredMs = 30_000;

/** What a server and a page have to do while somebody watches 2,000 learners, and how much script that page needs. */
export async function watchLive(databaseUrl: string): Promise<readonly Figure[]> {
  const stage = await openStage({ DATABASE_URL: databaseUrl, HEARTBEAT_SECONDS: `${heartbeatSeconds}` });
  const database = await openDatabase({ dataDir: '', databaseUrl, databaseConnections: 2 });
  try {
    await makeActive(database.writer);
    const beating = beat(database.writer);
    const figures = await watch(stage);
    await beating.stop();
    return figures;
  } finally {
    await database.close();
    await stage.close();
  }
}

async function makeActive(db: Db): Promise<void> {
  const at = new Date();
  const courses = [...(await openCatalog(db, { at })).current.values()];
  await seedSessions(db, { organizationId: sampleOrganizationId, sessions, courses, at });
  await sql`
    update causeway.session
    set status = 'active', last_seen_at = now() - random() * make_interval(secs => ${heartbeatSeconds})
    where organization_id = ${sampleOrganizationId}`.execute(db);
}

/** The sessions that were not heard of for longest are heard of, as many as would be: without the cost of their requests. */
function beat(db: Db) {
  const count = Math.ceil((sessions * tickMs) / (heartbeatSeconds * 1000));
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() =>
      sql`
        update causeway.session
        set last_seen_at = now()
        where organization_id = ${sampleOrganizationId} and id in (
          select id
          from causeway.session
          where organization_id = ${sampleOrganizationId} and status = 'active'
          order by last_seen_at
          limit ${count})`.execute(db),
    );
  }, tickMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function watch(stage: Stage): Promise<readonly Figure[]> {
  const page = await (await stage.browser.newContext()).newPage();
  const scripts = listenToScripts(page);
  await page.goto(firstUserUrl(stage.output()));
  const firstScripts = await scripts.bytes();
  await signUp(page);
  const unwatched = await measureProcess(stage.pid);
  await page.getByRole('link', { name: 'Active Sessions', exact: true }).click();
  await page.getByRole('row').nth(10).waitFor();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  const readTasks = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await readTasks();
  const watched = await measureProcess(stage.pid);
  const pageShare = (((await readTasks()) - before) * 1000) / measuredMs;
  return [
    { name: `${sessions} live, server watched`, value: watched * 100, unit: '% of a core' },
    { name: `${sessions} live, server unwatched`, value: unwatched * 100, unit: '% of a core' },
    { name: `${sessions} live, page`, value: pageShare * 100, unit: '% of a core' },
    { name: "first page's script, gzip", value: firstScripts / 1000, unit: 'kB' },
  ];
}

function listenToScripts(page: Page) {
  const found: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') found.push(response.body());
  });
  return {
    bytes: async () => (await Promise.all(found)).reduce((sum, body) => sum + gzipSync(body).length, 0),
  };
}

async function signUp(page: Page): Promise<void> {
  await page.getByLabel('Email', { exact: true }).fill('ada@example.com');
  await page.getByLabel('Name', { exact: true }).fill('Ada Byron');
  await page.getByLabel('Password', { exact: true }).fill('seven quiet harbours');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Packages', level: 1 }).waitFor();
}

/** The part of one core that a process uses, from proc(5); not a number where there is no /proc. */
async function measureProcess(pid: number): Promise<number> {
  const before = readProcessMs(pid);
  await new Promise((resolve) => setTimeout(resolve, measuredMs));
  return (readProcessMs(pid) - before) / measuredMs;
}

const msPerTick = 10;

function readProcessMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return Number.NaN;
  }
}
