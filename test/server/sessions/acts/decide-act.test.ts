import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LearnerEvent } from '../../../../bridge/protocol.ts';
import { emptyState, project, type SessionState, workOn } from '../../../../server/events/session-state.ts';
import { viewChallenge } from '../../../../server/sessions/acts/challenge-view.ts';
import { decideAct } from '../../../../server/sessions/acts/decide-act.ts';
import { bookmarkOf } from '../../../../server/sessions/progress/bookmark.ts';
import { act } from '../../setting/learner-client.ts';
import { tinyChallenge, tinyCourse } from '../../setting/tiny-course.ts';

const one = { challengeId: 'one' };
const find = act('phase-attempted', { ...one, lines: [2, 5] });
const fix = act('remediation-chosen', { ...one, optionId: 'bind' });
const hint = (number: number, phase = 1) => act('hint-revealed', { ...one, phase, hint: number });

const rules = { course: tinyCourse, mostAttempts: 1000 };
const at = new Date('2026-11-20T10:00:00Z');

/** The state after acts; refused ones change nothing. */
function follow(acts: readonly object[], start: SessionState = emptyState): SessionState {
  return acts.reduce((state: SessionState, one) => {
    const decided = decideAct(one as LearnerEvent, state, rules);
    if (!decided.ok) return state;
    return decided.value.reduce((before, event) => project(before, { event, at, leaseId: '' }), state);
  }, start);
}

test.each([
  [
    'an unknown challenge',
    { before: [], last: act('challenge-opened', { challengeId: 'none' }) },
    'CHALLENGE_UNKNOWN',
  ],
  ['an unknown topic', { before: [], last: act('topic-opened', { topicId: 'none' }) }, 'TOPIC_UNKNOWN'],
  [
    'a line beyond the code',
    { before: [], last: act('phase-attempted', { ...one, lines: [7] }) },
    'LINE_UNKNOWN',
  ],
  ['the second hint first', { before: [], last: hint(2) }, 'HINT_OUT_OF_ORDER'],
  ['a hint that is not there', { before: [hint(1), hint(2)], last: hint(3) }, 'HINT_UNKNOWN'],
  ['a hint of a solved phase', { before: [find], last: hint(1) }, 'PHASE_SOLVED'],
  ['a hint of a locked phase', { before: [], last: hint(1, 2) }, 'PHASE_LOCKED'],
  ['a remediation before the vulnerability', { before: [], last: fix }, 'PHASE_LOCKED'],
  [
    'an unknown remediation',
    { before: [find], last: act('remediation-chosen', { ...one, optionId: 'none' }) },
    'OPTION_UNKNOWN',
  ],
  [
    'an answer of another kind',
    { before: [], last: act('question-answered', { ...one, phase: 1, items: ['a'] }) },
    'ANSWER_KIND_WRONG',
  ],
  ['a second solution of phase 1', { before: [find], last: find }, 'PHASE_SOLVED'],
  ['a second solution of phase 2', { before: [find, fix], last: fix }, 'PHASE_SOLVED'],
] as const)('%s is refused', (_title, { before, last }, code) => {
  expect(decideAct(last as LearnerEvent, follow(before), rules)).toMatchObject({
    ok: false,
    failure: { code },
  });
});

test('a hint that is revealed again costs nothing more', () => {
  expect(workOn(follow([hint(1), hint(1)]), 'one').find.hints).toBe(1);
});

test('opening a topic leads to its first challenge that is not completed', () => {
  const state = follow([
    find,
    fix,
    act('topic-opened', { topicId: 'second' }),
    act('topic-opened', { topicId: 'first' }),
  ]);
  expect(bookmarkOf(state)).toEqual({
    topicId: 'first',
    challengeId: 'two',
    phase: 1,
    hints: [0, 0],
  });
});

test('opening the topic one is in moves nothing', () => {
  const state = follow([
    act('challenge-opened', { challengeId: 'two' }),
    act('topic-opened', { topicId: 'first' }),
  ]);
  expect(bookmarkOf(state)).toMatchObject({ challengeId: 'two' });
});

const anyAct = fc.oneof(
  fc.constantFrom('one', 'two', 'three').map((challengeId) => act('challenge-opened', { challengeId })),
  fc
    .tuple(
      fc.constantFrom('one', 'two', 'three'),
      fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 2 }),
    )
    .map(([challengeId, lines]) => act('phase-attempted', { challengeId, lines })),
  fc
    .tuple(fc.constantFrom('one', 'two', 'three'), fc.constantFrom('escape', 'bind', 'filter'))
    .map(([challengeId, optionId]) => act('remediation-chosen', { challengeId, optionId })),
  fc
    .tuple(fc.constantFrom(1, 2), fc.integer({ min: 1, max: 3 }))
    .map(([phase, number]) => hint(number, phase)),
);

test('whatever is done in whatever order, a challenge has a score exactly when both phases are solved', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 80 }), (acts) => {
      for (const { find: first, fix: second, score } of Object.values(follow(acts).work)) {
        expect(score !== null).toBe(first.points !== null && second.points !== null);
        expect(score ?? 20).toBeGreaterThanOrEqual(20);
        expect(score ?? 160).toBeLessThanOrEqual(160);
      }
    }),
  );
});

test('whatever is done after it, a completed challenge keeps its score', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 40 }), (acts) => {
      const done = follow([find, fix]);
      expect(workOn(follow(acts, done), 'one').score).toBe(workOn(done, 'one').score);
    }),
  );
});

test('a line that is selected twice is one line', () => {
  const twice = act('phase-attempted', { ...one, lines: [2, 5, 5, 2] });
  expect(workOn(follow([twice]), 'one').find).toMatchObject({ attempts: 1, chosen: ['2', '5'], points: 100 });
});

test('work keeps its size, however often the learner tries', () => {
  const wrong = act('phase-attempted', { ...one, lines: [1, 3] });
  const { find: phase } = workOn(follow(Array.from({ length: 500 }, () => wrong)), 'one');
  expect(phase).toEqual({ attempts: 500, chosen: ['1', '3'], hints: 0, points: null });
});

test('beyond the most attempts a wrong answer is refused, and the right one is still heard', () => {
  const strict = { course: tinyCourse, mostAttempts: 2 };
  const wrong = act('phase-attempted', { ...one, lines: [1] });
  const state = follow([wrong, wrong]);
  expect(decideAct(wrong as LearnerEvent, state, strict)).toMatchObject({
    failure: { code: 'ATTEMPTS_SPENT' },
  });
  expect(decideAct(find as LearnerEvent, state, strict)).toMatchObject({ ok: true });
});

const quiz = {
  ...tinyChallenge('one', 'first'),
  find: {
    kind: 'choice' as const,
    task: 'Which?',
    hints: [],
    items: ['a', 'b'].map((id) => ({ id, text: id, correct: id === 'b', why: `EARNED ${id}` })),
  },
  fix: {
    kind: 'order' as const,
    task: 'Sort',
    hints: [],
    otherwise: 'No',
    items: ['a', 'b', 'c'].map((id) => ({ id, text: id, why: `EARNED ${id}` })),
  },
};
const quizRules = { ...rules, course: { ...tinyCourse, challenges: new Map([['one', quiz]]) } };
const answer = (phase: number, ...items: string[]) =>
  act('question-answered', { ...one, phase, items }) as LearnerEvent;

test('questions in words are marked like code, and complete a challenge', () => {
  const [first] = unwrap(decideAct(answer(1, 'b'), emptyState, quizRules));
  const state = project(emptyState, { event: first, at, leaseId: '' });
  const decided = unwrap(decideAct(answer(2, 'a', 'b', 'c'), state, quizRules));
  expect(decided.map(({ type }) => type)).toEqual(['question-answered', 'challenge-completed']);
});

test('an item that the question does not have is refused', () => {
  expect(decideAct(answer(1, 'z'), emptyState, quizRules)).toMatchObject({
    failure: { code: 'ITEM_UNKNOWN' },
  });
});

test('a view of questions gives nothing away that is not earned', () => {
  const view = viewChallenge(quiz, workOn(emptyState, 'one'), tinyCourse);
  expect(view.find.question?.items).toEqual([
    { id: 'a', text: 'a' },
    { id: 'b', text: 'b' },
  ]);
  expect(JSON.stringify(view)).not.toContain('EARNED');
});

function unwrap(decided: ReturnType<typeof decideAct>) {
  if (decided.ok) return decided.value;
  throw new Error(decided.failure.title);
}
