import { sql } from 'kysely';
import type { Act } from '../../../bridge/connection.ts';
import { readConfig } from '../../../server/config.ts';
import { loadCourses } from '../../../server/courses/load-course.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { differences } from './agreement.ts';
import { BrowserProcess } from './browser-process.ts';
import { Learner, type Seat } from './chaos-learner.ts';
import { type ChaosStage, openChaosStage } from './chaos-stage.ts';
import { rightActs } from './course-acts.ts';
import { type Mishap, mishaps } from './mishaps.ts';
import { courseId } from './plain-page.ts';

export interface ChaosResult {
  readonly plays: number;
  readonly mishaps: number;
  readonly serverKills: number;
  readonly browserKills: number;
  readonly actsMade: number;
  readonly actsShownAsSaved: number;
  readonly actsFound: number;
  readonly actsLost: number;
  /** Learners whose LMS says something else than the server after their next launch. */
  readonly lmsMismatches: number;
  readonly passed: number;
  readonly details: readonly string[];
}

interface PlayResult {
  readonly learner: Learner;
  readonly differences: readonly string[];
  readonly success: string;
}

const seats = 2;
const kinds = Object.values(mishaps);

/** Which plays: so many, from this one on; each number has its own mishaps. */
interface Plays {
  readonly plays: number;
  readonly from: number;
}

/** Plays the course so many times, each learner with two or three mishaps, and counts what is left of the acts. */
export async function runChaos(
  { plays, from }: Plays,
  onPlayed: (done: number) => void,
): Promise<ChaosResult> {
  const numbers = Array.from({ length: plays }, (_, index) => from + index);
  const stage = await openChaosStage(numbers.map((number) => `learner-${number}`));
  const browsers = await Promise.all(Array.from({ length: seats }, async () => new BrowserProcess()));
  const acts = await readActs();
  const waiting = [...numbers];
  const results: PlayResult[] = [];
  const work = async (browser: BrowserProcess): Promise<void> => {
    await browser.start();
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      results.push(await play(seatOf(stage, browser, index), acts, mishapsOf(index)));
      onPlayed(results.length);
    }
  };
  try {
    await Promise.all(browsers.map(work));
    return await count(stage, browsers, results);
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await stage.server.stop();
    await stage.close();
  }
}

async function readActs(): Promise<readonly Act[]> {
  const course = (await loadCourses()).get(courseId);
  if (course === undefined) throw new Error(`There is no course ${courseId}.`);
  return rightActs(course);
}

function seatOf(stage: ChaosStage, browser: BrowserProcess, index: number): Seat {
  const packageId = stage.packages[index % stage.packages.length] ?? '';
  return { stage, browser, packageId, learnerId: `learner-${index}` };
}

/** Every mishap comes first in its turn, and a different one after it each time round. */
function mishapsOf(index: number): readonly Mishap[] {
  const second = index + 1 + Math.floor(index / kinds.length);
  return [index, second].flatMap((number) => kinds[number % kinds.length] ?? []);
}

async function play(seat: Seat, acts: readonly Act[], events: readonly Mishap[]): Promise<PlayResult> {
  const learner = new Learner(seat, acts);
  await learner.open();
  for (const mishap of events) {
    await learner.act(3);
    await mishap(learner, seat.stage);
  }
  while (learner.hasActs()) await learner.act(5);
  await learner.settled();
  await learner.redo(acts);
  await learner.closeAll();
  // The next launch: whatever was left behind is delivered and repaired now.
  await learner.open();
  await learner.settled();
  const left = await awaitAgreement(learner, seat);
  const { success } = await learner.state();
  await learner.closeAll();
  return { learner, differences: left, success };
}

/** What the LMS holds comes to agree with the server while the course is open; how soon is the machine's affair. */
async function awaitAgreement(learner: Learner, seat: Seat): Promise<readonly string[]> {
  for (let tries = 60; ; tries -= 1) {
    const left = await differences(seat, await learner.state());
    if (left.length === 0) return left;
    if (tries === 0) return [...left, `${seat.learnerId}: ${await learner.describeChannels()}`];
    await learner.pause(1000);
  }
}

async function count(
  stage: ChaosStage,
  browsers: readonly BrowserProcess[],
  results: readonly PlayResult[],
): Promise<ChaosResult> {
  await stage.server.stop();
  const found = await eventIds(stage.dataDir);
  const saved = results.flatMap(({ learner }) => [...learner.record.saved]);
  const details = results.flatMap((result) => result.differences);
  return {
    plays: results.length,
    mishaps: results.length * 2,
    serverKills: stage.server.kills,
    browserKills: browsers.reduce((sum, { kills }) => sum + kills, 0),
    actsMade: results.reduce((sum, { learner }) => sum + learner.record.made, 0),
    actsShownAsSaved: saved.length,
    actsFound: saved.filter((id) => found.has(id)).length,
    actsLost: saved.filter((id) => !found.has(id)).length,
    lmsMismatches: results.filter((result) => result.differences.length > 0).length,
    passed: results.filter(({ success }) => success === 'passed').length,
    details,
  };
}

/** Asked of the database itself, once no server has it open. */
async function eventIds(dataDir: string): Promise<ReadonlySet<string>> {
  const database = await openDatabase(readConfig({ DATA_DIR: dataDir }));
  const { rows } = await sql<{ id: string }>`select id from causeway.session_event`.execute(database.writer);
  await database.close();
  return new Set(rows.map(({ id }) => id));
}
