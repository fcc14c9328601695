import type { FrameLocator, Page } from 'playwright';
import type { ScormVersion } from '../../bridge/protocol.ts';
import { isAnswerable } from '../../player/model/answerable-lines.ts';
import { codeExercisesOf } from '../../server/courses/code-exercises.ts';
import type { Challenge, Course } from '../../server/courses/course.ts';
import type { Stage } from './stage.ts';

export interface Launch {
  readonly course?: string;
  readonly version: ScormVersion;
  readonly learner: string;
  /** More of the test LMS's address, e.g. a fault plan. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The shorter of the sample courses: what differs between courses is not what an LMS sees. */
export const sampleCourse = 'secrets-handling';

export function packageOf({ course = sampleCourse, version }: Pick<Launch, 'course' | 'version'>): string {
  return `${course}-scorm-${version}`;
}

/** A learner's browser tab with the package launched in the LMS's frame. */
export async function launch(stage: Stage, order: Launch): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const query = new URLSearchParams({ package: packageOf(order), learner: order.learner, ...order.settings });
  await page.goto(`${stage.lmsUrl}/?${query}`);
  await contentFrame(page).getByRole('banner').waitFor();
  return page;
}

/** Leaves as the LMS's exit button does, and waits until the LMS has taken the content away. */
export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Exit activity' }).click();
  await page.locator('iframe').waitFor({ state: 'detached' });
  await page.context().close();
}

export function contentFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe');
}

/** Opens the first challenge, or the one where the learner stopped. */
export async function begin(page: Page): Promise<void> {
  await contentFrame(page)
    .getByRole('button', { name: /^(Start|Continue with)/ })
    .click();
}

/** Answers every challenge right, from the first to the result. */
export async function solveCourse(page: Page, course: Course): Promise<void> {
  await begin(page);
  for (const challenge of challengesOf(course)) {
    await solveFind(page, challenge);
    await press(page, 'Next: fix it');
    await solveFix(page, challenge);
    await press(page, /^(Next challenge|See your result)$/);
  }
}

/** Answers the first challenge right, and stays there. */
export async function solveFirst(page: Page, course: Course): Promise<void> {
  await solveFind(page, firstChallenge(course));
  await press(page, 'Next: fix it');
  await solveFix(page, firstChallenge(course));
}

function challengesOf(course: Course): readonly Challenge[] {
  return course.topics.flatMap((topic) => topic.challengeIds).map((id) => challengeOf(course, id));
}

export function firstChallenge(course: Course): Challenge {
  return challengeOf(course, course.topics[0]?.challengeIds[0] ?? '');
}

function challengeOf(course: Course, id: string): Challenge {
  const challenge = course.challenges.get(id);
  if (challenge === undefined) throw new Error(`${course.id} has no challenge ${id}`);
  return challenge;
}

async function solveFind(page: Page, challenge: Challenge): Promise<void> {
  await chooseLines(page, codeOf(challenge).find.lines);
  await press(page, 'Check');
  await contentFrame(page).getByRole('button', { name: 'Next: fix it' }).waitFor();
}

/** A wrong answer to phase 1: as many lines as are asked for, none of them right. */
export async function failFind(page: Page, challenge: Challenge): Promise<void> {
  const { lines } = codeOf(challenge).find;
  const wrong = challenge.code
    .flatMap((line, index) => (isAnswerable(line) ? [index + 1] : []))
    .filter((line) => !lines.includes(line));
  await chooseLines(page, wrong.slice(0, lines.length));
  await press(page, 'Check');
  await contentFrame(page).getByText('Not yet.').waitFor();
}

async function solveFix(page: Page, challenge: Challenge): Promise<void> {
  const { options } = codeOf(challenge).fix;
  await contentFrame(page)
    .getByRole('radio')
    .nth(options.findIndex((option) => option.correct))
    .check();
  await press(page, 'Check');
  await contentFrame(page)
    .getByRole('button', { name: /^(Next challenge|See your result)$/ })
    .waitFor();
}

async function chooseLines(page: Page, lines: readonly number[]): Promise<void> {
  for (const line of lines)
    await contentFrame(page)
      .getByRole('option')
      .nth(line - 1)
      .click();
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await contentFrame(page).getByRole('button', { name }).click();
}

function codeOf(challenge: Challenge) {
  const exercises = codeExercisesOf(challenge);
  if (exercises === undefined) throw new Error(`${challenge.id} asks a question in words.`);
  return exercises;
}
