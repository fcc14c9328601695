import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeExercisesOf } from '../../server/courses/code-exercises.ts';
import type { Course } from '../../server/courses/course.ts';
import { loadCourses } from '../../server/courses/load-course.ts';
import {
  begin,
  contentFrame,
  failFind,
  firstChallenge,
  type leave,
  press,
  sampleCourse,
  solveCourse,
} from './learner.ts';
import { openPlayer, playerFaults, tabTo } from './player.ts';
import { openStage, type Stage } from './stage.ts';

/** The player for learners without a pointer, with another direction, no network, and other eyes. */
describe('the player', () => {
  let stage: Stage;
  let course: Course;

  beforeAll(async () => {
    stage = await openStage();
    course = (await loadCourses()).get(sampleCourse) as Course;
  });
  afterAll(() => stage.close());

  const answer = () => {
    const exercises = codeExercisesOf(firstChallenge(course));
    if (exercises === undefined) throw new Error('The first challenge asks a question in words.');
    const option = exercises.fix.options.findIndex(({ correct }) => correct) + 1;
    return { lines: exercises.find.lines, option };
  };

  test('is played by keyboard alone, from the outline over both steps to the next challenge', async () => {
    const page = await openPlayer(stage, { version: '1.2', learner: 'ann' });
    const frame = contentFrame(page);
    await tabTo(page, 'main .main');
    await page.keyboard.press('Enter');
    await frame.getByRole('listbox').waitFor();
    await tabTo(page, '[role=listbox]');
    for (const line of answer().lines) {
      const cursor = frame.locator(`[aria-activedescendant=line-${line}]`);
      await page.keyboard.press('Home');
      while ((await cursor.count()) === 0) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await frame.getByRole('button', { name: 'Next: fix it' }).waitFor();
    await page.keyboard.press('Enter');
    await frame.getByRole('radio').first().waitFor();
    await page.keyboard.press(`${answer().option}`);
    await page.keyboard.press('Enter');
    await frame.getByRole('button', { name: 'Next challenge' }).waitFor();
    await page.keyboard.press('Enter');
    await frame.getByText(/^Challenge 2 of/).waitFor();
    await tabTo(page, '[role=listbox]');
    await leavePlayer(page);
  });

  test('is played by touch on a screen of 320 pixels, of which the answer takes less than a quarter', async () => {
    const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true };
    const page = await openPlayer(stage, { version: '1.2', learner: 'ben' }, phone);
    const frame = contentFrame(page);
    await frame.getByRole('button', { name: 'Start' }).tap();
    await frame.getByRole('listbox').waitFor();
    const answerBox = await frame.getByRole('region', { name: 'Your answer' }).boundingBox();
    expect(answerBox?.height).toBeLessThan(568 / 4);
    for (const line of answer().lines)
      await frame
        .getByRole('option')
        .nth(line - 1)
        .tap();
    await frame.getByRole('button', { name: 'Check' }).tap();
    await frame.getByRole('button', { name: 'Next: fix it' }).waitFor();
    expect(await playerFaults(page)).toEqual([]);
    await leavePlayer(page);
  });

  test('moves nothing for who wants no motion', async () => {
    const page = await openPlayer(stage, { version: '1.2', learner: 'chloe' }, { reducedMotion: 'reduce' });
    await begin(page);
    await contentFrame(page).getByRole('listbox').waitFor();
    const durations = await contentFrame(page)
      .locator('html')
      .evaluate((html) => {
        const styles = [...html.querySelectorAll('*')].map((element) => getComputedStyle(element));
        return [...new Set(styles.flatMap((one) => [one.transitionDuration, one.animationDuration]))];
      });
    expect(durations.filter((duration) => !/^(0s|0\.001s|auto)$/.test(duration))).toEqual([]);
    await leavePlayer(page);
  });

  test('reads from right to left in Arabic, and leaves English text and code from left to right', async () => {
    const page = await openPlayer(stage, { version: '2004-3rd', learner: 'ann' }, { locale: 'ar' });
    const frame = contentFrame(page);
    await frame.locator('html[lang=ar][dir=rtl]').waitFor();
    await frame.getByRole('button', { name: 'ابدأ' }).click();
    await frame.getByRole('listbox').waitFor();
    const directions = (selector: string) =>
      frame.locator(selector).evaluate((element) => getComputedStyle(element).direction);
    expect(await Promise.all(['main', '.scenario', '.code'].map(directions))).toEqual(['rtl', 'ltr', 'ltr']);
    expect(await playerFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('keeps an answer given offline, says so, and has it checked once the network is back', async () => {
    const page = await openPlayer(stage, { version: '2004-3rd', learner: 'ben' });
    const frame = contentFrame(page);
    await begin(page);
    await frame.getByRole('listbox').waitFor();
    await page.context().setOffline(true);
    for (const line of answer().lines)
      await frame
        .getByRole('option')
        .nth(line - 1)
        .click();
    await press(page, 'Check');
    await frame.getByText('Your answer is kept in this browser').waitFor();
    await page.context().setOffline(false);
    await frame.getByRole('button', { name: 'Next: fix it' }).waitFor();
    await leavePlayer(page);
  });

  test('goes on in the window that was opened last, and comes back when asked to', async () => {
    const order = { version: '2004-3rd', learner: 'chloe' } as const;
    const first = await openPlayer(stage, order);
    const second = await openPlayer(stage, order);
    await contentFrame(first).getByText('You continued in another window').waitFor();
    expect(await playerFaults(first)).toEqual([]);
    await press(first, 'Continue here');
    await contentFrame(first).getByRole('banner').waitFor();
    await contentFrame(second).getByText('You continued in another window').waitFor();
    await first.context().close();
    await second.context().close();
  });
});

/** Learners who have done nothing in the course yet: their work counts in all of its packages. */
describe('every page of the player', () => {
  let stage: Stage;
  let course: Course;

  beforeAll(async () => {
    stage = await openStage();
    course = (await loadCourses()).get(sampleCourse) as Course;
  });
  afterAll(() => stage.close());

  test.each([
    ['light', { colorScheme: 'light' }, 'ann'],
    ['dark', { colorScheme: 'dark' }, 'ben'],
    ['forced colours', { forcedColors: 'active' }, 'chloe'],
  ] as const)('breaks no rule of WCAG 2.2 AA in %s', async (_, media, learner) => {
    const page = await openPlayer(stage, { version: '2004-4th', learner }, media);
    const faults = [await playerFaults(page)];
    await begin(page);
    await failFind(page, firstChallenge(course));
    faults.push(await playerFaults(page));
    await press(page, 'Help and settings');
    faults.push(await playerFaults(page));
    await press(page, 'Outline');
    await solveCourse(page, course);
    faults.push(await playerFaults(page));
    await press(page, 'Outline');
    await contentFrame(page)
      .getByText(/units mastered/)
      .waitFor();
    faults.push(await playerFaults(page));
    expect(faults.flat()).toEqual([]);
    await leavePlayer(page);
  });
});

async function leavePlayer(page: Parameters<typeof leave>[0]): Promise<void> {
  await press(page, 'Save and exit');
  await page.context().close();
}
