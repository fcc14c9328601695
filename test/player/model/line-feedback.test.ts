import { expect, test } from 'vitest';
import { feedbackByLine, otherLines } from '../../../player/model/line-feedback.ts';
import { foundView, view } from '../sample-course.ts';

const open = { ...view.find, feedback: [{ on: '4', correct: false, text: 'No.' }] };
const twoRight = {
  ...foundView.find,
  feedback: [
    { on: '4', correct: true, text: 'Both.' },
    { on: '3', correct: true, text: 'Both.' },
    { on: '10', correct: false, text: 'No.' },
    { on: '2', correct: false, text: 'Nor this.' },
  ],
};

test('a tried line is explained at the line', () => {
  expect(feedbackByLine(open).get(4)).toEqual({ on: '4', correct: false, text: 'No.' });
});

test('once solved, only right lines are explained in the code', () => {
  expect([...feedbackByLine(twoRight).keys()]).toEqual([3, 4]);
});

test('one explanation for two lines is said once, below the last', () => {
  expect([...feedbackByLine(twoRight).values()].map(({ text }) => text)).toEqual(['', 'Both.']);
});

test('the other lines are explained in the order of the code', () => {
  expect(otherLines(twoRight).map(({ on }) => on)).toEqual(['2', '10']);
});

test('nothing is said about other lines before the step is solved', () => {
  expect(otherLines(open)).toEqual([]);
});
