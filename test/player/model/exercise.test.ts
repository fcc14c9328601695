import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventOutcome, Mark } from '../../../bridge/index.ts';
import {
  applyOutcome,
  askForHint,
  chooseOption,
  createExercise,
  type Exercise,
  emptyExercise,
  isReady,
  showStep,
  toggleLine,
} from '../../../player/model/exercise.ts';
import { foundView, view } from '../sample-course.ts';

const exercise = createExercise(view);
const pickTwo = createExercise({ ...view, find: { ...view.find, pick: 2 } });
const wrong: Mark = { correct: false, phase: 1, attempt: 1, points: 0, feedback: [] };
const tried = { ...view, find: { ...view.find, feedback: [{ on: '1', correct: false, text: 'No.' }] } };

function accepted(part: Partial<EventOutcome>): EventOutcome {
  return { kind: 'accepted', id: 'e', mark: null, view: null, ...part } as EventOutcome;
}

describe('laying out', () => {
  test('a new challenge begins with finding', () => expect(exercise.step).toBe('find'));
  test('a challenge whose lines are found begins with fixing', () =>
    expect(createExercise(foundView).step).toBe('fix'));
  test('the cursor begins on the first line that can be an answer', () => {
    expect(createExercise({ ...view, code: [[['com', '# a']], [], [['', 'x']]] }).cursor).toBe(3);
  });
});

describe('choosing lines', () => {
  test('a line is chosen, and taken back by choosing it again', () => {
    expect(toggleLine(exercise, 3).lines).toEqual([3]);
    expect(toggleLine(toggleLine(exercise, 3), 3).lines).toEqual([]);
  });

  test('one line too many replaces the one chosen first', () => {
    const three = [1, 3, 4].reduce(toggleLine, pickTwo);
    expect(three.lines).toEqual([3, 4]);
  });

  test('a line known to be wrong is noted and not chosen', () => {
    const next = toggleLine(createExercise(tried), 1);
    expect([next.lines, next.triedLine]).toEqual([[], 1]);
  });

  test.each([
    ['blank', [['', '  ']]],
    ['comment-only', [['com', '# all is well']]],
    [
      'comment-only and indented',
      [
        ['', '  '],
        ['com', '// all is well'],
      ],
    ],
  ] as const)('a %s line is no answer', (_, line) => {
    const next = toggleLine(createExercise({ ...view, code: [[['', 'x']], line] }), 2);
    expect([next.lines, next.triedLine, next.cursor]).toEqual([[], null, 2]);
  });

  test('never more lines than the answer has, whatever is clicked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 })), (clicks) => {
        const { lines } = clicks.reduce(toggleLine, pickTwo);
        return lines.length <= 2 && new Set(lines).size === lines.length;
      }),
    );
  });

  test('nothing is chosen any more once the lines are found', () => {
    expect(toggleLine(createExercise(foundView), 3).lines).toEqual([]);
  });
});

describe('choosing a remediation', () => {
  test('an option is chosen', () =>
    expect(chooseOption(createExercise(foundView), 'bind').option).toBe('bind'));

  test('an option known to be wrong stays unchosen', () => {
    const fix = foundView.fix && {
      ...foundView.fix,
      feedback: [{ on: 'escape', correct: false, text: 'No.' }],
    };
    expect(chooseOption(createExercise({ ...foundView, fix }), 'escape').option).toBeNull();
  });
});

describe('readiness', () => {
  test.each<[string, Exercise, boolean]>([
    ['nothing is loaded', emptyExercise, false],
    ['nothing is chosen', exercise, false],
    ['the line is chosen', toggleLine(exercise, 3), true],
    ['one of two lines is chosen', toggleLine(pickTwo, 3), false],
    ['the answer is on its way', { ...toggleLine(exercise, 3), activity: { kind: 'checking' } }, false],
    ['an option is chosen', chooseOption(createExercise(foundView), 'bind'), true],
    ['no option is chosen', createExercise(foundView), false],
  ])('when %s, ready is %s', (_, one, ready) => expect(isReady(one)).toBe(ready));
});

describe('outcomes', () => {
  test('a refusal says why and keeps the choice', () => {
    const problem = { type: '', title: '', status: 409, code: 'NO', detail: 'Too late.' };
    const next = applyOutcome(toggleLine(exercise, 3), { kind: 'refused', id: 'e', problem });
    expect([next.activity, next.lines]).toEqual([{ kind: 'refused', detail: 'Too late.' }, [3]]);
  });

  test('after a wrong answer its right part stays chosen', () => {
    const both = [1, 3].reduce(toggleLine, pickTwo);
    const seen = { ...tried, find: { ...tried.find, pick: 2 } };
    expect(applyOutcome(both, accepted({ mark: wrong, view: seen })).lines).toEqual([3]);
  });

  test('after a right answer the main button is where to go on', () => {
    const mark = { ...wrong, correct: true, points: 100 };
    const next = applyOutcome(toggleLine(exercise, 3), accepted({ mark, view: foundView }));
    expect([next.step, next.focusOn]).toEqual(['find', 'main-button']);
  });

  test('a challenge that was not loaded is laid out when it arrives', () => {
    expect(applyOutcome(emptyExercise, accepted({ view: foundView }))).toEqual(createExercise(foundView));
  });

  test('a late answer to the opening leaves the question about a hint open', () => {
    const next = applyOutcome(askForHint(exercise), accepted({ view }));
    expect(next.activity).toEqual({ kind: 'confirming-hint' });
  });

  test('another step begins at its task, without the old verdict', () => {
    const next = showStep({ ...createExercise(foundView), mark: wrong }, 'find');
    expect([next.step, next.focusOn, next.mark]).toEqual(['find', 'task', null]);
  });
});
