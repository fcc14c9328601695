import { expect, test } from 'vitest';
import { emptyState, project, workOn } from '../../../../server/events/session-state.ts';
import { viewChallenge } from '../../../../server/sessions/acts/challenge-view.ts';
import { decideAct } from '../../../../server/sessions/acts/decide-act.ts';
import { act } from '../../setting/learner-client.ts';
import { tinyChallenge, tinyCourse } from '../../setting/tiny-course.ts';

/** The view after acts on challenge one. */
function viewAfter(...acts: readonly (readonly [string, object])[]) {
  const state = acts.reduce((before, [type, more]) => {
    const one = act(type, { challengeId: 'one', ...more }) as never;
    const decided = decideAct(one, before, { course: tinyCourse, mostAttempts: 10 });
    const events = decided.ok ? decided.value : [];
    return events.reduce((state, event) => project(state, { event, at: new Date(0), leaseId: '' }), before);
  }, emptyState);
  return viewChallenge(tinyChallenge('one', 'first'), workOn(state, 'one'), tinyCourse);
}

function earnedTexts(view: object): string[] {
  return JSON.stringify(view).match(/EARNED [^"]*/g) ?? [];
}

const wrongLines = ['phase-attempted', { lines: [3, 2] }] as const;
const rightLines = ['phase-attempted', { lines: [2, 5] }] as const;
const wrongOption = ['remediation-chosen', { optionId: 'filter' }] as const;
const rightOption = ['remediation-chosen', { optionId: 'bind' }] as const;

test('before the first act nothing of the answers is in the view', () => {
  const view = viewAfter();
  expect(earnedTexts(view)).toEqual([]);
  expect(view).toMatchObject({
    find: { answer: null, pick: 2, worth: 100, solved: false },
    fix: null,
    score: null,
  });
});

test('a wrong attempt explains its wrong lines, and does not tell which line of it was right', () => {
  const view = viewAfter(wrongLines);
  expect(earnedTexts(view)).toEqual(['EARNED why not three in one']);
  expect(view.find).toMatchObject({ attempts: 1, worth: 60, feedback: [{ on: '3', correct: false }] });
});

test('a revealed hint is shown, the next one only by its cost', () => {
  const view = viewAfter(['hint-revealed', { phase: 1, hint: 1 }]);
  expect(earnedTexts(view)).toEqual(['EARNED first hint of one']);
  expect(view.find.hints).toMatchObject({ total: 2, worthAfterNext: 25 });
});

test('the remediations appear with the solved first phase, without their reasons', () => {
  const view = viewAfter(rightLines);
  expect(view.find).toMatchObject({ answer: [2, 5], solved: true, worth: 100 });
  expect(view.fix).toMatchObject({
    answer: null,
    feedback: [],
    options: [{ id: 'escape' }, { id: 'bind' }, { id: 'filter' }],
  });
  expect(JSON.stringify(view.fix)).not.toContain('EARNED');
  expect(JSON.stringify(view.fix)).not.toContain('correct');
});

test('a wrong remediation explains itself alone', () => {
  const view = viewAfter(rightLines, wrongOption);
  expect(view.fix?.feedback).toEqual([
    { on: 'filter', correct: false, text: 'EARNED why not filter in one' },
  ]);
});

test('a completed challenge shows everything and its score', () => {
  const view = viewAfter(rightLines, wrongOption, rightOption);
  expect(view).toMatchObject({ score: 160, fix: { answer: 'bind', worth: 60, solved: true } });
  expect(view.fix?.feedback).toHaveLength(3);
});
