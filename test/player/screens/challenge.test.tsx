// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { imagineConnection } from '../imagined-connection.ts';
import { foundView, view } from '../sample-course.ts';
import { type Drawn, drawCourse } from './draw.tsx';

const wrongMark = {
  correct: false,
  phase: 1,
  attempt: 1,
  points: 0,
  feedback: [{ on: '1', correct: false, text: 'Only a name.' }],
} as const;
const rightMark = { ...wrongMark, correct: true, points: 100, feedback: [] } as const;
const wrongView = { ...view, find: { ...view.find, worth: 60, feedback: wrongMark.feedback } };

function pressKey(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

describe('finding', () => {
  let drawn: Drawn;
  beforeEach(async () => {
    drawn = await drawCourse();
    await drawn.press('Start');
  });

  test('the code is a list to choose from, one option per line', () => {
    expect(drawn.find('[role=listbox]').getAttribute('aria-label')).toMatch(/^Code\. Choose 1 line/);
    expect(drawn.count('[role=option]')).toBe(4);
  });

  test('arrow keys move the active line, and Space chooses it', async () => {
    const list = drawn.find('[role=listbox]');
    pressKey(list, 'ArrowDown');
    await drawn.settle();
    pressKey(list, ' ');
    await drawn.settle();
    expect(list.getAttribute('aria-activedescendant')).toBe('line-3');
    expect(drawn.find('#line-3').getAttribute('aria-selected')).toBe('true');
  });

  test('a check without a choice sends nothing, and says what is missing', async () => {
    await drawn.press('Check');
    expect(drawn.connection.acts).toHaveLength(1);
    expect(drawn.find('#choice').textContent).toBe('Choose 1 line in the code.');
  });

  test('H asks before it spends points, and Escape spends none', async () => {
    drawn.command({ kind: 'hint' });
    await drawn.settle();
    expect(drawn.text()).toContain('A right answer then gives 50 points instead of 100.');
    expect(document.activeElement?.textContent).toBe('Show the hint');
    drawn.command({ kind: 'cancel' });
    await drawn.settle();
    expect(drawn.connection.acts).toHaveLength(1);
    expect(document.activeElement).toBe(drawn.find('[role=listbox]'));
  });

  test('the hint comes with a yes', async () => {
    drawn.command({ kind: 'hint' });
    await drawn.settle();
    await drawn.press('Show the hint');
    expect(drawn.connection.acts.at(-1)).toMatchObject({ type: 'hint-revealed', phase: 1, hint: 1 });
  });

  test('a hint says what it costs before it is taken', () => {
    expect(drawn.text()).toContain('Hint (halves: 100 → 50)');
  });

  test('a wrong answer is explained at its line, and says what the next one gives', async () => {
    drawn.find('#line-1').click();
    await drawn.press('Check');
    await drawn.connection.answer({});
    await drawn.connection.answer({ mark: wrongMark, view: wrongView });
    await drawn.settle();
    expect(drawn.find('#line-1').textContent).toContain('Not this one. Only a name.');
    expect(drawn.text()).toContain('Not yet. A right answer now gives 60 points.');
    expect(drawn.text()).not.toContain('A right answer gives');
  });

  test('a right answer is explained, and the way to the fix has the focus', async () => {
    drawn.find('#line-3').click();
    await drawn.press('Check');
    await drawn.connection.answer({});
    await drawn.connection.answer({ mark: rightMark, view: foundView });
    await drawn.settle();
    expect(drawn.find('.line-answer').textContent).toContain('This is the line. Here it is.');
    expect(document.activeElement?.textContent).toBe('Next: fix it');
  });

  test('an answer given offline says that it is kept', async () => {
    drawn.find('#line-3').click();
    await drawn.press('Check');
    drawn.connection.tell({ status: { server: { kind: 'offline', reason: 'no-answer', waiting: 1 } } });
    await drawn.settle();
    expect(drawn.text()).toContain('Your answer is kept in this browser.');
    expect(drawn.text()).toContain('Offline. 1 answer is waiting and will be sent.');
  });
});

describe('fixing', () => {
  test('after the solution every option is explained in its place', async () => {
    const fix = foundView.fix && {
      ...foundView.fix,
      solved: true,
      answer: 'bind',
      feedback: [
        { on: 'escape', correct: false, text: 'Escaping fails.' },
        { on: 'bind', correct: true, text: 'A value stays a value.' },
      ],
    };
    const drawn = await drawCourse(imagineConnection({ challenge: { ...foundView, fix, score: 160 } }));
    await drawn.press('Start');
    const options = [...document.querySelectorAll('.option')].map((option) => option.textContent);
    expect(options).toEqual([
      expect.stringContaining('Why not: Escaping fails.'),
      expect.stringContaining('Right. A value stays a value.'),
    ]);
    expect(drawn.text()).toContain('Score of this challenge: 100 of 100.');
  });

  test('a chosen option is sent by its id', async () => {
    const { connection, press, find } = await drawCourse(imagineConnection({ challenge: foundView }));
    await press('Start');
    find('.option:nth-of-type(2) input').click();
    await press('Check');
    expect(connection.acts.at(-1)).toMatchObject({ type: 'remediation-chosen', optionId: 'bind' });
  });
});
