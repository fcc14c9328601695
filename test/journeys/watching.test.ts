import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Course } from '../../server/courses/course.ts';
import { loadCourses } from '../../server/courses/load-course.ts';
import {
  type Arrived,
  acceptAll,
  openReceiver,
} from '../server/streams/outbox/setting/recording-receiver.ts';
import { firstUserUrl, violations } from './admin.ts';
import { begin, launch, leave, sampleCourse, solveCourse, solveFirst } from './learner.ts';
import { openStage, type Stage } from './stage.ts';

const version = '2004-4th';

/** An owner watches learners, and sends what they do to a record store. */
describe('watching learners', () => {
  const at = {} as { stage: Stage; owner: Page };

  beforeAll(async () => {
    at.stage = await openStage({ OUTGOING_NETWORKS: '127.0.0.0/8' });
    at.owner = await (await at.stage.browser.newContext()).newPage();
    await at.owner.goto(firstUserUrl(at.stage.output()));
    await at.owner.getByLabel('Email', { exact: true }).fill('ada@example.com');
    await at.owner.getByLabel('Name', { exact: true }).fill('Ada Byron');
    await at.owner.getByLabel('Password', { exact: true }).fill('seven quiet harbours');
    await at.owner.getByRole('button', { name: 'Create account' }).click();
    await at.owner.getByRole('heading', { name: 'Packages', level: 1 }).waitFor();
  });
  afterAll(() => at.stage.close());

  const go = async (page: string) => {
    await at.owner.getByRole('navigation').getByRole('link', { name: page, exact: true }).click();
    await at.owner.getByRole('heading', { name: page, level: 1 }).waitFor();
  };
  const rowOf = (learner: string) => at.owner.getByRole('row').filter({ hasText: learner });

  test('who launches is listed as active, with challenge and score, and goes when they leave', async () => {
    const course = await courseOf();
    await go('Active Sessions');
    const ann = await launch(at.stage, { version, learner: 'ann' });
    const ben = await launch(at.stage, { version, learner: 'ben' });
    await begin(ann);
    await solveFirst(ann, course);
    await rowOf('Verne').getByText('100', { exact: true }).waitFor();
    await rowOf('Okafor').getByText('–').first().waitFor();
    expect(await rowOf('Verne').textContent()).toContain(`${course.title} (${version})`);
    await leave(ann);
    await rowOf('Verne').waitFor({ state: 'detached' });
    await at.owner.getByRole('button', { name: 'Finished' }).click();
    await rowOf('Verne').waitFor();
    await leave(ben);
  });

  test("a session's page begins with the verdict, in words", async () => {
    await at.owner.getByRole('link', { name: 'Verne, Ann' }).click();
    await at.owner.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await at.owner.locator('main').textContent()).toMatch(
      /Our server|SCORM runtime|The LMS’s own rules/,
    );
    expect(await violations(at.owner)).toEqual([]);
  });

  test.each([
    'Active Sessions',
    'Analytics',
    'Assignments',
    'Learners',
    'Metrics',
    'Progression',
    'Streams: incoming',
    'Streams: receivers',
    'Datasets',
  ])('%s keeps nobody out, in light and dark, and fits 320 pixels', async (page) => {
    await go(page);
    await at.owner.waitForLoadState('networkidle');
    for (const colorScheme of ['light', 'dark'] as const) {
      await at.owner.emulateMedia({ colorScheme });
      expect(await violations(at.owner)).toEqual([]);
    }
    const size = at.owner.viewportSize();
    await at.owner.setViewportSize({ width: 320, height: 640 });
    expect(await at.owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await at.owner.setViewportSize(size ?? { width: 1280, height: 720 });
  });

  test('an assignment for everybody tells what it will do before it is saved', async () => {
    await go('Assignments');
    await at.owner
      .getByLabel('Course or topic', { exact: true })
      .selectOption({ label: 'Privacy basics: whole course' });
    await at.owner.getByRole('button', { name: 'Show what it does' }).click();
    await at.owner.getByRole('heading', { name: 'Set this?' }).waitFor();
    expect(await violations(at.owner)).toEqual([]);
    await at.owner.getByRole('button', { name: 'Cancel' }).click();
  });

  test('a record store that was away for a while has everything once, and the page tells of it', async () => {
    const store = { isAway: false, kept: [] as Arrived[] };
    const receiver = await openReceiver((arrival) => {
      if (store.isAway) return { status: 503 };
      store.kept.push(...arrival.items);
      return acceptAll(arrival);
    });
    await go('Streams: receivers');
    await at.owner.getByLabel('Name', { exact: true }).fill('Our record store');
    await at.owner.getByLabel('What it speaks').selectOption('xapi-1.0.3');
    await at.owner.getByLabel('Address', { exact: true }).fill(`${receiver.url}/xapi`);
    await at.owner.getByRole('button', { name: 'Add receiver' }).click();
    await at.owner.getByRole('link', { name: 'Our record store' }).waitFor();

    const chloe = await launch(at.stage, { version, learner: 'chloe' });
    await expect.poll(() => store.kept.length, { timeout: 60_000 }).toBeGreaterThan(0);
    store.isAway = true;
    const before = receiver.arrivals.length;
    await solveCourse(chloe, await courseOf());
    await expect.poll(() => receiver.arrivals.length, { timeout: 60_000 }).toBeGreaterThan(before);
    store.isAway = false;
    await leave(chloe);
    await expect.poll(() => verbOf(store.kept.at(-1)), { timeout: 90_000 }).toMatch(/terminated|suspended/);
    await receiver.close();

    const ids = store.kept.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(store.kept.filter((item) => verbOf(item).endsWith('passed')).length).toBeGreaterThan(0);
    await at.owner.getByRole('link', { name: 'Our record store' }).click();
    await at.owner.getByRole('heading', { name: 'Outages' }).waitFor();
    await at.owner.getByRole('region', { name: 'Outages' }).first().getByRole('row').nth(1).waitFor();
  });
});

function verbOf(item: Arrived | undefined): string {
  return (item?.verb as { readonly id: string } | undefined)?.id ?? '';
}

async function courseOf(): Promise<Course> {
  const course = (await loadCourses()).get(sampleCourse);
  if (course === undefined) throw new Error(`There is no course ${sampleCourse}.`);
  return course;
}
