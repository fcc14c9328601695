import { expect, test } from 'vitest';
import { explainSession, type SessionFacts } from '../../../../server/sessions/overview/verdict.ts';

const agreed: SessionFacts = {
  status: 'suspended',
  score: 100,
  completion: 'completed',
  success: 'passed',
  lms: { completion: 'completed', success: 'passed', score: '100' },
  refused: null,
  secondsSinceHeartbeat: 600,
};

test.each<[string, Partial<SessionFacts>, [layer: string, sentence: RegExp]]>([
  [
    'a commit that was refused',
    { refused: { element: 'commit', errorCode: '391' } },
    ['runtime', /refused commit with error 391/],
  ],
  [
    'a learner who completed nothing',
    { score: null, success: 'unknown', completion: 'incomplete', lms: {} },
    ['server', /No challenge is completed/],
  ],
  ['an LMS that acknowledged nothing', { lms: {} }, ['runtime', /acknowledged nothing/]],
  [
    'mandatory training elsewhere',
    { completion: 'incomplete', lms: { completion: 'incomplete', score: '100' } },
    ['server', /still open/],
  ],
  [
    'a result that came after the last commit',
    { lms: { completion: 'incomplete', score: '50' } },
    ['runtime', /last told that it is incomplete/],
  ],
  ['a browser that went quiet', { status: 'active', secondsSinceHeartbeat: 151 }, ['runtime', /gone quiet/]],
  [
    'a course that was failed',
    { success: 'failed', score: 62.5, lms: { completion: 'completed', success: 'failed', score: '62.5' } },
    ['server', /62.5, below the 70/],
  ],
  ['an LMS with rules of its own', {}, ['lms', /acknowledged the result/]],
])('%s is explained by its layer, with a remedy', (_title, change, [layer, sentence]) => {
  const verdict = explainSession({ ...agreed, ...change });
  expect([verdict.layer, verdict.sentence]).toEqual([layer, expect.stringMatching(sentence)]);
  expect(verdict.remedy).not.toBe('');
});
