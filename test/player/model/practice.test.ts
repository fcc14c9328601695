import { describe, expect, test } from 'vitest';
import { createCourseModel } from '../../../player/model/course-model.ts';
import { createExercise } from '../../../player/model/exercise.ts';
import { beginPractice } from '../../../player/model/practice.ts';
import { imagineConnection } from '../imagined-connection.ts';
import { completedView, foundView } from '../sample-course.ts';

function practise() {
  const connection = imagineConnection({ challenge: completedView });
  const course = createCourseModel(connection);
  course.openChallenge('search');
  course.challenge.practise();
  return { course, connection, exercise: () => course.exercises.of('search') };
}

describe('practice', () => {
  test('begins with nothing found and no hints', () => {
    const { exercise } = practise();
    expect(exercise()).toMatchObject({
      step: 'find',
      view: { find: { solved: false, answer: null }, fix: null },
    });
  });

  test('is for completed challenges alone', () => {
    const open = createExercise(foundView);
    expect(beginPractice(open)).toBe(open);
  });

  test('marks a wrong line with its reason, and sends nothing', async () => {
    const { course, connection, exercise } = practise();
    course.challenge.toggleLine(1);
    await course.challenge.check();
    expect(exercise().mark).toMatchObject({ correct: false, feedback: [{ on: '1', text: 'Only a name.' }] });
    expect(connection.acts).toEqual([{ type: 'challenge-opened', challengeId: 'search' }]);
  });

  test('goes over both steps to the end, and the score stays', async () => {
    const { course, connection, exercise } = practise();
    course.challenge.toggleLine(3);
    await course.challenge.check();
    course.challenge.showStep('fix');
    course.challenge.choose('escape');
    await course.challenge.check();
    expect(exercise().mark?.correct).toBe(false);
    course.challenge.choose('bind');
    await course.challenge.check();
    expect(exercise().view?.fix?.solved).toBe(true);
    expect(connection.acts).toHaveLength(1);
  });

  test('ends with the challenge as it was completed', () => {
    const { course, exercise } = practise();
    course.challenge.endPractice();
    expect(exercise()).toMatchObject({ view: completedView, earned: null });
  });
});
