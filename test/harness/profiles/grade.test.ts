import { expect, test } from 'vitest';
import type { DataModel, Registration } from '../attempt/attempt.ts';
import { gradeOf } from './grade.ts';
import type { GradeSource } from './lms-profile.ts';

function attemptsWith(...models: readonly DataModel[]): Registration {
  const attempts = models.map((model, index) => ({
    number: index + 1,
    startedAt: '',
    calls: [],
    scos: { one: { model, launches: 1, state: 'terminated' as const } },
  }));
  return { packageId: 'p', learnerId: 'ann', attempts };
}

const passed = { 'cmi.success_status': 'passed' };
const raw = (value: string) => ({ 'cmi.score.raw': value });

test.each<readonly [GradeSource, readonly DataModel[], number | null]>([
  ['highest-raw', [raw('90'), raw('40')], 90],
  ['raw', [raw('90'), raw('40')], 40],
  ['whole-raw', [raw('93.75')], 93],
  ['raw-or-scaled', [raw('80')], null],
  ['raw-or-scaled', [{ ...raw('80'), ...passed }], 80],
  ['raw-of-max', [{ ...raw('40'), 'cmi.score.max': '80' }], 50],
  ['raw-of-max', [raw('40')], null],
  ['scaled-or-status', [{ 'cmi.score.scaled': '0.8' }], 80],
  ['scaled-or-status', [passed], 100],
  ['none', [{ ...raw('80'), ...passed }], null],
  ['raw', [{}], null],
])('a grade book that takes %s from %j shows %s', (source, models, grade) => {
  expect(gradeOf('2004-4th', source, attemptsWith(...models))).toBe(grade);
});
