import { describe, expect, test } from 'vitest';
import { createCourseModel } from '../../../player/model/course-model.ts';
import { imagineConnection } from '../imagined-connection.ts';

const keptBack = {
  completion: 'completed',
  success: 'passed',
  score: 90,
  lms: { completion: 'incomplete', success: 'unknown', score: null },
} as const;

describe('"Finish course"', () => {
  test('is offered while the server keeps a verdict back', () => {
    expect(createCourseModel(imagineConnection(keptBack)).finish.verdict.value).toBe('kept-back');
  });

  test.each([
    ['the LMS was told', { lms: { completion: 'completed', success: 'passed', score: 90 } }],
    ['it is practice', { lms: null }],
    ['the course is not complete', { completion: 'incomplete' }],
    ['there is no verdict yet', { success: 'unknown' }],
    ['the learner has to choose first', { attempt: { number: 1, offer: 'after-failed', best: null } }],
  ] as const)('is not, where %s', (_, reply) => {
    const course = createCourseModel(imagineConnection({ ...keptBack, ...reply }));
    expect(course.finish.verdict.value).toBe('nothing-to-tell');
  });

  test('tells the server once, however often it is pressed', async () => {
    const connection = imagineConnection(keptBack);
    const { finish } = createCourseModel(connection);
    const first = finish.finishCourse();
    await finish.finishCourse();
    expect(connection.acts).toEqual([{ type: 'course-finished' }]);
    expect(finish.verdict.value).toBe('asking');
    connection.tell({ state: { lms: { completion: 'completed', success: 'passed', score: 90 } } });
    await connection.answer({});
    await first;
    expect(finish.verdict.value).toBe('nothing-to-tell');
  });
});
