import { describe, expect, test } from 'vitest';
import { createCourseModel } from '../../../player/model/course-model.ts';
import { imagineConnection } from '../imagined-connection.ts';
import { foundView } from '../sample-course.ts';

const best = { success: 'failed', score: 41 } as const;
const failed = { attempt: { number: 1, offer: 'after-failed', best } } as const;
const passed = {
  attempt: { number: 1, offer: 'after-passed', best: { success: 'passed', score: 91 } },
} as const;

describe('a new attempt of the LMS after a failed one', () => {
  test('asks the learner first', () => {
    const course = createCourseModel(imagineConnection(failed));
    expect(course.page.value).toEqual({ kind: 'attempt' });
    expect(course.attempt.best?.score).toBe(41);
  });

  test('"Try again" begins a new attempt of ours, and its challenges are asked for afresh', async () => {
    const connection = imagineConnection({ ...failed, challenge: foundView });
    const course = createCourseModel(connection);
    await course.attempt.tryAgain.ask();
    expect(connection.calls).toEqual(['try-again']);
    expect(course.page.value).toEqual({ kind: 'outline' });
    expect(course.exercises.of(foundView.id).view).toBeNull();
    expect(course.attempt.offer.value).toBe('none');
  });

  test('"Look at my answers" changes nothing, and "Try again" stays', () => {
    const connection = imagineConnection(failed);
    const course = createCourseModel(connection);
    course.attempt.lookAtAnswers();
    expect(course.page.value).toEqual({ kind: 'finish' });
    expect(connection.calls).toEqual([]);
    expect(course.attempt.offer.value).toBe('after-failed');
  });

  test('a server that refuses it says why, and the choice stays', async () => {
    const connection = { ...imagineConnection(failed), tryAgain: () => Promise.reject(new Error('Closed.')) };
    const course = createCourseModel(connection);
    await course.attempt.tryAgain.ask();
    expect(course.attempt.tryAgain.asked.value).toEqual({ kind: 'failed', detail: 'Closed.' });
    expect(course.attempt.offer.value).toBe('after-failed');
  });
});

test('after a pass the course opens as ever, with "Try again" beside it', () => {
  const course = createCourseModel(imagineConnection(passed));
  expect(course.page.value).toEqual({ kind: 'outline' });
  expect(course.attempt.offer.value).toBe('after-passed');
});
