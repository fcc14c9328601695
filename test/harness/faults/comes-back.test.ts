import { expect, test } from 'vitest';
import { spoilSeed } from './comes-back.ts';
import { parsePlan } from './plan.ts';

const seed = { 'cmi.learner_id': 'ann', 'cmi.suspend_data': 'kept', 'cmi.entry': 'resume' };
const spoil = (comesBack: object) =>
  spoilSeed('2004-4th', seed, parsePlan({ name: 'mine', comesBack }).comesBack);

test.each([
  [{}, seed],
  [{ suspendData: 'blank' }, { ...seed, 'cmi.suspend_data': '' }],
  [{ suspendData: 'cut' }, { ...seed, 'cmi.suspend_data': 'ke' }],
  [{ entry: 'ab-initio' }, { ...seed, 'cmi.entry': 'ab-initio' }],
  [{ learnerId: 'another' }, { ...seed, 'cmi.learner_id': 'ann-renamed' }],
])('a plan that says %j of what comes back changes that alone', (comesBack, expected) => {
  expect(spoil(comesBack)).toEqual(expected);
});
