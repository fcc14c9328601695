import { describe, expect, test } from 'vitest';
import { describeChoice, describeMark, describeTrouble } from '../../../player/model/choice-text.ts';
import { chooseOption, layOut, toggleLine } from '../../../player/model/desk.ts';
import { foundView, view } from '../sample-course.ts';

const desk = layOut(view);
const two = { ...view, find: { ...view.find, pick: 2 } };
const saved = { kind: 'saved', at: new Date(0) } as const;

describe('what is chosen', () => {
  test.each([
    ['nothing of one', desk, 'Choose 1 line in the code.'],
    ['nothing of two', layOut(two), 'Choose 2 lines in the code.'],
    ['one of two', toggleLine(layOut(two), 3), '1 of 2 lines chosen'],
    ['two of two', [4, 3].reduce(toggleLine, layOut(two)), 'Lines 3, 4 chosen'],
    ['one of one', toggleLine(desk, 3), 'Line 3 chosen'],
    ['a tried line', { ...desk, triedLine: 1 }, 'You have tried line 1 already.'],
    ['no option', layOut(foundView), 'Choose one of the changes.'],
    ['an option', chooseOption(layOut(foundView), 'bind'), 'Option 2'],
  ])('%s', (_, one, text) => expect(describeChoice(one, one.view ?? view)).toBe(text));
});

describe('the verdict', () => {
  const mark = { correct: true, phase: 1, attempt: 1, points: 60, feedback: [] } as const;
  test('a right answer says its points', () => {
    expect(describeMark({ ...desk, mark }, foundView)).toBe('Right. 60 points.');
  });
  test('a wrong answer says what the next one gives', () => {
    const text = describeMark({ ...desk, mark: { ...mark, correct: false } }, view);
    expect(text).toBe('Not yet. A right answer now gives 100 points.');
  });
  test('a step solved in an earlier launch says its points', () => {
    expect(describeMark(desk, foundView)).toBe('Solved with 100 points.');
  });
  test('nothing is said before the first check', () => expect(describeMark(desk, view)).toBe(''));
});

describe('trouble', () => {
  const checking = { ...desk, activity: { kind: 'checking' } } as const;
  test('an answer that waits for the server says that it is kept', () => {
    expect(describeTrouble(checking, { kind: 'offline', reason: 'no-answer', waiting: 1 })).toMatch(
      /kept in this browser/,
    );
  });
  test('an answer on its way is no trouble', () => expect(describeTrouble(checking, saved)).toBe(''));
  test('a refusal is told in the words of the server', () => {
    const refused = { ...desk, activity: { kind: 'refused', detail: 'Too late.' } } as const;
    expect(describeTrouble(refused, saved)).toBe('This was not accepted: Too late.');
  });
});
