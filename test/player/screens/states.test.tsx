// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { imagineConnection } from '../imagined-connection.ts';
import { foundView } from '../sample-course.ts';
import { drawCourse, drawLaunch } from './draw.tsx';

const bookmark = { topicId: 'injection', challengeId: 'search', phase: 2, hints: [0, 0] } as const;

describe('coming back', () => {
  test('begins where the learner stopped, and says so', async () => {
    const { text } = await drawCourse(imagineConnection({ resumed: true, bookmark, challenge: foundView }));
    expect(text()).toContain('Welcome back. You stopped here.');
    expect(text()).toContain('Which change?');
  });
});

describe('the welcome', () => {
  test('goes with the first act', async () => {
    const { text, find, settle } = await drawCourse(
      imagineConnection({ resumed: true, bookmark: { ...bookmark, phase: 1 } }),
    );
    find('#line-3').click();
    await settle();
    expect(text()).not.toContain('Welcome back');
  });
});

describe('a session that the server no longer has', () => {
  test('says so, and offers to start again', async () => {
    const { connection, text, press, settle } = await drawCourse(imagineConnection({ bookmark }));
    const server = { kind: 'refused', code: 'SESSION_UNKNOWN', detail: 'None.', waiting: 1 } as const;
    connection.tell({ status: { server } });
    await settle();
    expect(text()).toContain('This session is no longer on our server');
    connection.tell({ state: { bookmark: null }, status: { server: { kind: 'saved', at: new Date() } } });
    await press('Start again');
    expect(connection.calls).toEqual(['retake']);
    expect(text()).toContain('0 of 3 challenges completed');
  });

  test('is noticed where a launch led to another one without the work', async () => {
    const { connection, text, settle } = await drawCourse(imagineConnection({ bookmark }));
    connection.tell({ state: { sid: 'n'.repeat(22), bookmark: null } });
    await settle();
    expect(text()).toContain('This session is no longer on our server');
  });
});

describe('another window', () => {
  test('takes the course away, and it can be taken back', async () => {
    const { connection, text, press, settle } = await drawCourse(imagineConnection({ bookmark }));
    connection.tell({ status: { lease: 'elsewhere' } });
    await settle();
    expect(text()).toContain('You continued in another window');
    await press('Continue here');
    connection.tell({ status: { lease: 'held' } });
    await settle();
    expect(connection.calls).toEqual(['retake']);
    expect(connection.acts).toEqual([{ type: 'challenge-opened', challengeId: 'search' }]);
  });

  test('progress of taking it back does not close the course', async () => {
    const connection = imagineConnection();
    let report: (progress: { kind: 'launching' }) => void = () => {};
    const { text, settle } = await drawLaunch(async (onProgress) => {
      report = onProgress;
      return { ok: true, connection };
    });
    report({ kind: 'launching' });
    await settle();
    expect(text()).toContain('Sample course');
  });
});

describe('a launch that fails', () => {
  test('says why, names the code, and offers another try', async () => {
    const failure = { code: 'PACKAGE_REVOKED', detail: 'This package was withdrawn.' };
    const { text, count } = await drawLaunch(async () => ({ ok: false, failure }));
    expect(text()).toContain('This package was withdrawn.');
    expect(text()).toContain('PACKAGE_REVOKED');
    expect(count('button')).toBe(1);
  });
});

describe('review', () => {
  test('says that nothing is reported to the LMS', async () => {
    const { connection, text, settle } = await drawCourse();
    connection.tell({ status: { lms: { kind: 'read-only', mode: 'review' } } });
    await settle();
    expect(text()).toContain('nothing is reported to your LMS');
  });
});

describe('the result', () => {
  const scores = { search: 90, sort: 150, upload: 160 };
  const passed = { challengeScores: scores, score: 83.33, success: 'passed' } as const;

  async function drawResult(reply: Parameters<typeof imagineConnection>[0]) {
    const drawn = await drawCourse(imagineConnection(reply));
    await drawn.press('See your result');
    return drawn;
  }

  test('shows the score, how it came about, and what the LMS accepted', async () => {
    const { text } = await drawResult({ ...passed, completion: 'completed' });
    expect(text()).toContain('83 out of 100');
    expect(text()).toContain('Course completed');
    expect(text()).toContain('Your LMS accepted your progress at');
    expect(text()).toContain('Sort94Practise again');
  });

  test('says why a finished course is not complete', async () => {
    const { text } = await drawResult({ ...passed, completion: 'incomplete' });
    expect(text()).toContain('Other mandatory training is still open for you');
  });

  test('names what is open here, with the way to it', async () => {
    const { press, connection } = await drawResult({ challengeScores: { search: 90 }, score: 56.25 });
    await press('Upload');
    expect(connection.acts).toEqual([{ type: 'challenge-opened', challengeId: 'upload' }]);
  });

  test('leads back to open challenges first', async () => {
    const { find, text } = await drawResult({
      challengeScores: { search: 90 },
      score: 56.25,
      success: 'failed',
    });
    expect(find('button.main').textContent).toBe('Go on with the challenges');
    expect(text()).toContain('Not passed yet: the pass mark is 70');
  });

  test('after the exit the window can be closed', async () => {
    const { connection, press, text } = await drawResult(passed);
    await press('Save and exit');
    expect(connection.calls.at(-1)).toBe('exit');
    expect(text()).toContain('Your work is saved. If this window stays open, close it');
  });
});

describe('what the learner must know first', () => {
  test.each([
    ['an LMS that names nobody', { status: { learner: 'unnamed' } }, 'Your LMS does not say who you are'],
    ['practice', { state: { practice: true } }, 'nothing counts'],
  ] as const)('%s is said above every page', async (_, change, sentence) => {
    const { connection, text, settle } = await drawCourse();
    connection.tell(change);
    await settle();
    expect(text()).toContain(sentence);
  });

  test('a session that went on on another device is told with its time', async () => {
    const takenOver = { at: '2026-01-01T14:02:00Z', otherDevice: true };
    const { text } = await drawCourse(imagineConnection({ takenOver }));
    expect(text()).toContain('open on another device');
  });
});

test('after a failed attempt the learner chooses between trying again and looking', async () => {
  const best = { success: 'failed', score: 41 } as const;
  const attempt = { number: 1, offer: 'after-failed', best } as const;
  const { text, press, connection } = await drawCourse(imagineConnection({ attempt }));
  expect(text()).toContain('41 of 100');
  await press('Look at my answers');
  expect(text()).toContain('Your result');
  await press('Try again');
  expect(connection.calls).toEqual(['try-again']);
});

test('the result names what is open elsewhere, and offers to finish where a verdict is kept back', async () => {
  const open = [{ courseId: 'k', topicId: null, title: 'Secrets', done: 1, total: 4 }];
  const { connection, text, press, settle } = await drawCourse(imagineConnection({ score: 90, open }));
  await press('See your result').catch(() => undefined);
  const lms = { completion: 'incomplete', success: 'unknown', score: null } as const;
  connection.tell({ state: { challengeScores: { search: 160 }, score: 90, open, lms, success: 'passed' } });
  await settle();
  await press('See your result').catch(() => undefined);
  expect(text()).toContain('Secrets: 1 of 4 completed');
  connection.tell({ state: { completion: 'completed' } });
  await settle();
  await press('Finish course');
  expect(connection.acts.slice(-1)).toEqual([{ type: 'course-finished' }]);
});
