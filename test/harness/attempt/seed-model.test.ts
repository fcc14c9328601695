import { expect, test } from 'vitest';
import type { ScoRecord } from './attempt.ts';
import { learners } from './learners.ts';
import { type Launching, seedModel } from './seed-model.ts';

const seed = {
  launchData: 'from-manifest',
  masteryScore: '80',
  maxTimeAllowed: '',
  timeLimitAction: '',
  completionThreshold: '0.9',
  scaledPassingScore: '0.7',
  objectiveIds: ['main', 'side'],
};

function launching(change: Partial<Launching>): Launching {
  const [learner = { id: '', name: '', lmsName: '' }] = learners;
  return {
    edition: '2004-4th',
    learner,
    seed,
    mode: 'normal',
    credit: 'credit',
    record: undefined,
    ...change,
  };
}

function left(model: Record<string, string>): ScoRecord {
  return { model, launches: 1, state: 'terminated' };
}

test('a first launch is ab-initio, with what the manifest says', () => {
  expect(seedModel(launching({}))).toMatchObject({
    'cmi.entry': 'ab-initio',
    'cmi.launch_data': 'from-manifest',
    'cmi.completion_threshold': '0.9',
    'cmi.scaled_passing_score': '0.7',
    'cmi.objectives.1.id': 'side',
  });
});

test('1.2 takes the mastery score from the manifest and names the learner family name first', () => {
  expect(seedModel(launching({ edition: '1.2' }))).toMatchObject({
    'cmi.core.student_name': 'Verne, Ann',
    'cmi.core.lesson_status': 'not attempted',
    'cmi.student_data.mastery_score': '80',
  });
});

test.each([
  ['2004-4th', { 'cmi.exit': 'suspend' }, 'resume'],
  ['2004-4th', { 'cmi.exit': 'normal' }, ''],
  ['2004-4th', {}, 'ab-initio'],
] as const)('in %s after %j the entry is %j', (edition, model, entry) => {
  expect(seedModel(launching({ edition, record: left(model) }))['cmi.entry']).toBe(entry);
});

test('the session starts anew while the work goes on', () => {
  const record = left({ 'cmi.exit': 'suspend', 'cmi.session_time': 'PT9S', 'cmi.suspend_data': 'x' });
  expect(seedModel(launching({ record }))).toMatchObject({
    'cmi.exit': '',
    'cmi.session_time': '',
    'cmi.suspend_data': 'x',
  });
});
