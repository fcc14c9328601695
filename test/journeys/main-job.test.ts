import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scormVersions } from '../../bridge/protocol.ts';
import type { Course } from '../../server/courses/course.ts';
import { loadCourses } from '../../server/courses/load-course.ts';
import { finalModel, incomplete, verdict } from './final-model.ts';
import { heartbeatsOf } from './heartbeats.ts';
import {
  begin,
  contentFrame,
  failFind,
  firstChallenge,
  launch,
  leave,
  press,
  sampleCourse,
  solveCourse,
} from './learner.ts';
import { forgetAttempt, lmsRecord, pick } from './lms-record.ts';
import { openStage, type Stage } from './stage.ts';

/** The specification's three fields; the others are the bridge's own. */
const specifiedPayload = {
  sessionId: expect.stringMatching(/^[\w.-]{22,80}$/),
  lmsBookmark: expect.stringMatching(/^[a-z0-9-]+\/[a-z0-9-]+\/[12]$/),
  sessionTime: expect.stringMatching(/^PT\d/),
  lease: expect.any(String),
  seq: expect.any(Number),
  visible: true,
  lms: expect.any(Array),
};

/** A learner plays the real package in a real browser; the LMS's own server is asked what it holds. */
describe.each(scormVersions)('SCORM %s', (version) => {
  const ann = { version, learner: 'ann' } as const;
  const ben = { version, learner: 'ben' } as const;
  const chloe = { version, learner: 'chloe' } as const;
  let stage: Stage;
  let course: Course;

  beforeAll(async () => {
    stage = await openStage();
    const courses = await loadCourses();
    course = courses.get(sampleCourse) as Course;
  });
  afterAll(() => stage.close());

  const stoppedPlace = async (settings: Readonly<Record<string, string>> = {}) => {
    const page = await launch(stage, { ...chloe, settings });
    const frame = contentFrame(page);
    await frame.getByText('Welcome back').waitFor();
    const place = {
      title: await frame.getByRole('heading', { level: 1 }).textContent(),
      step: await frame.locator('[aria-current=step]').textContent(),
      hints: await frame.getByText(/^Hint \d of/).count(),
      worth: await frame.getByText(/^A right answer gives/).textContent(),
    };
    await leave(page);
    return place;
  };

  test('a course played without a mistake leaves exactly the passed result in the LMS', async () => {
    const page = await launch(stage, ann);
    await solveCourse(page, course);
    await contentFrame(page).getByText('You can close this window').waitFor();
    await leave(page);
    const record = await lmsRecord(stage, ann);
    expect(pick(record, Object.keys(finalModel[version]))).toEqual(finalModel[version]);
    expect(record.calls.filter(({ returned }) => returned === 'false')).toEqual([]);
  });

  test('a relaunch after passing lowers nothing', async () => {
    const before = pick(await lmsRecord(stage, ann), verdict[version]);
    const page = await launch(stage, ann);
    await heartbeatsOf(page, 2);
    await leave(page);
    expect(pick(await lmsRecord(stage, ann), verdict[version])).toEqual(before);
  });

  test('a learner who leaves in the middle comes back to the same challenge, phase and hints', async () => {
    const page = await launch(stage, chloe);
    await begin(page);
    await failFind(page, firstChallenge(course));
    await press(page, /^Hint/);
    await contentFrame(page).getByText('Hint 1 of').waitFor();
    await leave(page);
    expect(await stoppedPlace()).toEqual({
      title: firstChallenge(course).title,
      step: expect.stringContaining('Find'),
      hints: 1,
      worth: 'A right answer gives 30 points.',
    });
  });

  test('an LMS that gives back a blank suspend_data still leads to the same session', async () => {
    const place = await stoppedPlace({ plan: 'suspend-data-blank' });
    expect(place).toMatchObject({ title: firstChallenge(course).title, hints: 1 });
  });

  test('an LMS that forgot the learner altogether still leads to the same session', async () => {
    await forgetAttempt(stage, chloe);
    expect(await stoppedPlace()).toMatchObject({ title: firstChallenge(course).title, hints: 1 });
  });

  test('each heartbeat carries the payload of the specification and commits the LMS again', async () => {
    const page = await launch(stage, chloe);
    await heartbeatsOf(page, 1);
    const commits = (await lmsRecord(stage, chloe)).calls.filter(({ name }) =>
      name.endsWith('Commit'),
    ).length;
    const heartbeats = await heartbeatsOf(page, 3);
    for (const { body } of heartbeats) expect(body).toEqual(specifiedPayload);
    expect(
      heartbeats.map((heartbeat, index) =>
        Math.round((heartbeat.at - (heartbeats[index - 1]?.at ?? heartbeat.at)) / 1000),
      ),
    ).toEqual([0, 1, 1]);
    await leave(page);
    const after = (await lmsRecord(stage, chloe)).calls.filter(({ name }) => name.endsWith('Commit')).length;
    expect(after - commits).toBeGreaterThanOrEqual(3);
  });

  test('a learner with other mandatory training stays incomplete, with the score that was earned', async () => {
    const page = await launch(stage, ben);
    await solveCourse(page, course);
    await contentFrame(page).getByText('This training is mandatory for you as well').waitFor();
    await leave(page);
    expect(pick(await lmsRecord(stage, ben), Object.keys(incomplete[version]))).toEqual(incomplete[version]);
  });
});
