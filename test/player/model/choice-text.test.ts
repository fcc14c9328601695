import { describe, expect, test } from 'vitest';
import { describeChoice, describeMark, describeTrouble } from '../../../player/model/choice-text.ts';
import { chooseOption, createExercise, toggleLine } from '../../../player/model/exercise.ts';
import { foundView, view } from '../sample-course.ts';

const exercise = createExercise(view);
const two = { ...view, find: { ...view.find, pick: 2 } };
const saved = { kind: 'saved', at: new Date(0) } as const;

describe('what is chosen', () => {
  test.each([
    ['nothing of one', exercise, 'Choose 1 line in the code.'],
    ['nothing of two', createExercise(two), 'Choose 2 lines in the code.'],
    ['one of two', toggleLine(createExercise(two), 3), '1 of 2 lines chosen'],
    ['two of two', [4, 3].reduce(toggleLine, createExercise(two)), 'Lines 3, 4 chosen'],
    ['one of one', toggleLine(exercise, 3), 'Line 3 chosen'],
    ['a tried line', { ...exercise, triedLine: 1 }, 'You have already tried line 1.'],
    ['no option', createExercise(foundView), 'Choose one of the changes.'],
    ['an option', chooseOption(createExercise(foundView), 'bind'), 'Option 2'],
  ])('%s', (_, one, text) => expect(describeChoice(one, one.view ?? view)).toBe(text));
});

describe('the verdict', () => {
  const mark = { correct: true, phase: 1, attempt: 1, points: 60, feedback: [] } as const;
  test('a right answer says its points', () => {
    expect(describeMark({ ...exercise, mark }, foundView)).toBe('Right. 60 points.');
  });
  test('a wrong answer says what the next one gives', () => {
    const text = describeMark({ ...exercise, mark: { ...mark, correct: false } }, view);
    expect(text).toBe('Not yet. A right answer now gives 100 points.');
  });
  test('a step solved in an earlier launch says its points', () => {
    expect(describeMark(exercise, foundView)).toBe('Solved with 100 points.');
  });
  test('nothing is said before the first check', () => expect(describeMark(exercise, view)).toBe(''));
});

describe('trouble', () => {
  const checking = { ...exercise, activity: { kind: 'checking' } } as const;
  test('an answer that waits for the server says that it is kept', () => {
    expect(describeTrouble(checking, { kind: 'offline', reason: 'no-answer', waiting: 1 })).toMatch(
      /kept in this browser/,
    );
  });
  test('an answer on its way is no trouble', () => expect(describeTrouble(checking, saved)).toBe(''));
  test('a refusal is told in the words of the server', () => {
    const refused = { ...exercise, activity: { kind: 'refused', detail: 'Too late.' } } as const;
    expect(describeTrouble(refused, saved)).toBe('This was not accepted: Too late.');
  });
});
