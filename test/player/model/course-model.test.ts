import { describe, expect, test } from 'vitest';
import { createCourseModel } from '../../../player/model/course-model.ts';
import { runCommand } from '../../../player/model/run-command.ts';
import { imagineConnection } from '../imagined-connection.ts';
import { foundView, view } from '../sample-course.ts';

const bookmark = { topicId: 'injection', challengeId: 'search', phase: 1, hints: [0, 0] } as const;
const allDone = { search: 1, sort: 1, upload: 1 };
const right = { correct: true, phase: 1, attempt: 1, points: 100, feedback: [] } as const;

describe('the first page', () => {
  test.each([
    ['the outline for newcomers', {}, { kind: 'outline' }],
    [
      'the bookmarked challenge for who comes back',
      { resumed: true, bookmark },
      { kind: 'challenge', id: 'search' },
    ],
    [
      'the result for who has done all',
      { resumed: true, bookmark, challengeScores: allDone },
      { kind: 'finish' },
    ],
    ['the outline for who only looked in before', { resumed: true }, { kind: 'outline' }],
  ])('is %s', (_, reply, page) => {
    expect(createCourseModel(imagineConnection(reply)).page.value).toEqual(page);
  });

  test('the welcome goes with the first turn', () => {
    const course = createCourseModel(imagineConnection({ resumed: true, bookmark }));
    expect(course.welcome.value).toBe('shown');
    course.openPage('outline');
    expect(course.welcome.value).toBe('gone');
  });
});

describe('an answer of an earlier launch that arrives now', () => {
  const late = { ...foundView, find: { ...foundView.find, attempts: 2 } };

  test('shows on the page: a solved step is solved', () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    course.openChallenge('search');
    connection.deliver({ view: late, mark: right });
    expect(course.exercises.of('search').view?.find.solved).toBe(true);
    runCommand(course, { kind: 'go-on' });
    expect(course.exercises.of('search').step).toBe('fix');
  });

  test('clears what was refused before', async () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    course.openChallenge('search');
    await connection.answer({});
    course.challenge.toggleLine(3);
    void course.challenge.check();
    await connection.refuse('Not now.');
    expect(course.exercises.of('search').activity.kind).toBe('refused');
    connection.deliver({ view: late, mark: right });
    expect(course.exercises.of('search').activity.kind).toBe('idle');
  });
});

describe('a challenge', () => {
  test('opening it tells the server, and shows it at once where it is known', () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    course.openChallenge('search');
    expect(connection.acts).toEqual([{ type: 'challenge-opened', challengeId: 'search' }]);
    expect(course.exercises.of('search').view).toEqual(view);
  });

  test('an unknown one waits for the server', async () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    course.openChallenge('sort');
    expect(course.exercises.of('sort').activity).toEqual({ kind: 'opening' });
    await connection.answer({ view: { ...view, id: 'sort' } });
    expect(course.exercises.of('sort').view?.id).toBe('sort');
  });

  test('a check sends the chosen lines in the order of the code', () => {
    const connection = imagineConnection({ challenge: { ...view, find: { ...view.find, pick: 2 } } });
    const course = createCourseModel(connection);
    course.openChallenge('search');
    course.challenge.toggleLine(4);
    course.challenge.toggleLine(3);
    void course.challenge.check();
    expect(connection.acts.at(-1)).toEqual({ type: 'phase-attempted', challengeId: 'search', lines: [3, 4] });
  });

  test('a second check while the first is on its way sends nothing', () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    course.openChallenge('search');
    course.challenge.toggleLine(3);
    void course.challenge.check();
    void course.challenge.check();
    expect(connection.acts).toHaveLength(2);
  });

  test('an answer that comes late finds its challenge, though another one is open', async () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    course.openChallenge('search');
    await connection.answer({});
    course.challenge.toggleLine(3);
    void course.challenge.check();
    course.openChallenge('sort');
    await connection.answer({ mark: right, view: foundView });
    expect(course.exercises.of('search').view).toEqual(foundView);
    expect(course.exercises.of('sort').view).toBeNull();
  });

  test('hints are asked for in their order', async () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    course.openChallenge('search');
    void course.challenge.revealHint();
    expect(connection.acts.at(-1)).toMatchObject({ type: 'hint-revealed', phase: 1, hint: 1 });
  });
});

describe('keys', () => {
  test('Enter goes from the right answer to the fix, and a digit chooses there', () => {
    const course = createCourseModel(imagineConnection({ challenge: foundView }));
    course.openChallenge('search');
    course.challenge.showStep('find');
    runCommand(course, { kind: 'go-on' });
    runCommand(course, { kind: 'option', number: 2 });
    expect(course.exercises.of('search')).toMatchObject({ step: 'fix', option: 'bind' });
  });

  test('a digit without an option does nothing', () => {
    const course = createCourseModel(imagineConnection({ challenge: foundView }));
    course.openChallenge('search');
    runCommand(course, { kind: 'option', number: 4 });
    expect(course.exercises.of('search').option).toBeNull();
  });

  test('help opens, and closes to where the learner was', () => {
    const course = createCourseModel(imagineConnection());
    course.openChallenge('search');
    runCommand(course, { kind: 'help' });
    expect(course.page.value.kind).toBe('help');
    runCommand(course, { kind: 'help' });
    expect(course.page.value).toEqual({ kind: 'challenge', id: 'search' });
  });
});

describe('the connection', () => {
  test('what it tells is shown', () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    connection.tell({ state: { score: 80 }, status: { lease: 'elsewhere' } });
    expect([course.state.value.score, course.status.value.lease]).toEqual([80, 'elsewhere']);
  });

  test('a course that cannot be taken back says why', async () => {
    const connection = imagineConnection();
    const course = createCourseModel({ ...connection, retake: () => Promise.reject(new Error('Revoked.')) });
    await course.retake.ask();
    expect(course.retake.asked.value).toEqual({ kind: 'failed', detail: 'Revoked.' });
  });

  test('the exit hands over and then says that the window can be closed', async () => {
    const connection = imagineConnection();
    const course = createCourseModel(connection);
    await course.exit();
    expect([connection.calls, course.page.value]).toEqual([['exit'], { kind: 'left' }]);
  });

  test('after the last challenge comes the result', () => {
    const course = createCourseModel(imagineConnection({ challengeScores: allDone }));
    course.goOn();
    expect(course.page.value).toEqual({ kind: 'finish' });
  });
});
