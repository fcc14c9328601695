/** Rules on single elements: names, rights, types, ranges, lengths. */
import type { Call } from '../attempt/attempt.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { ElementRule } from '../strict/element-rule.ts';
import { findElement } from '../strict/find-element.ts';
import type { Fit } from '../strict/forms.ts';
import { elementOf, methodOf, placesOfCalls } from './call-views.ts';
import type { Place, Rule } from './rule.ts';

type CallTest = (call: Call, rule: ElementRule | undefined, run: RunRecord) => boolean;

// A call outside of the session is another rule's; here only calls that the LMS has looked at count.
const outOfSession: readonly string[] = [
  '301',
  '112',
  '113',
  '122',
  '123',
  '132',
  '133',
  '142',
  '143',
  '201',
];

function elementPlaces(run: RunRecord, method: 'GetValue' | 'SetValue', test: CallTest): readonly Place[] {
  return placesOfCalls(run, (calls) =>
    calls
      .filter((call) => methodOf(call) === method && !outOfSession.includes(call.error))
      .filter((call) => test(call, findElement(run.package.edition, call.args[0] ?? ''), run)),
  );
}

function misfits(fit: Fit, isMeant: (element: string) => boolean): CallTest {
  return (call, rule) => {
    const [element = '', value = ''] = call.args;
    return rule !== undefined && rule.access !== 'r' && isMeant(element) && rule.form.fit(value) === fit;
  };
}

const isScore = (element: string) => element.includes('score.');
const isSuspendData = (element: string) => element === 'cmi.suspend_data';

// Keywords are asked for by name on any collection; asking never hurts.
function isKeyword(element: string): boolean {
  return /\._(children|count|version)$/.test(element) || element.includes('{target=');
}

const suspendDataMost = { '1.2': 4096, '2004-2nd': 4000, '2004-3rd': 64_000, '2004-4th': 64_000 } as const;

function isTooLongForLms(call: Call, _: ElementRule | undefined, run: RunRecord): boolean {
  const [element = '', value = ''] = call.args;
  const most = Math.min(suspendDataMost[run.package.edition], run.profile.suspendDataLimit);
  return isSuspendData(element) && value.length > most;
}

export const elementRules: readonly Rule[] = [
  {
    id: 'unknown-element',
    severity: 'error',
    title: 'An element that the standard does not have',
    source: 'SCORM 1.2 RTE 3.4.4 (401, 201); SCORM 2004 RTE 4.2 (401)',
    meaning: 'The LMS refuses it, and what it should hold is missing in every report.',
    remedy: 'Check the spelling, and that the element belongs to the edition that the manifest declares.',
    find: (run) =>
      (['GetValue', 'SetValue'] as const).flatMap((method) =>
        elementPlaces(run, method, (call, rule) => rule === undefined && !isKeyword(call.args[0] ?? '')),
      ),
  },
  {
    id: 'read-only-written',
    severity: 'error',
    title: 'A read-only element is written',
    source: 'SCORM 1.2 RTE 3.4.4 (403); SCORM 2004 RTE 4.1.1 (404)',
    meaning: 'The LMS refuses it; only the LMS sets this element.',
    remedy: 'Leave the element to the LMS.',
    find: (run) => elementPlaces(run, 'SetValue', (_, rule) => rule?.access === 'r'),
  },
  {
    id: 'write-only-read',
    severity: 'error',
    title: 'A write-only element is read',
    source: 'SCORM 1.2 RTE 3.4.4 (404); SCORM 2004 RTE 4.1.1 (405)',
    meaning: 'The LMS answers an empty text and an error.',
    remedy: 'Remember in the content what it has written.',
    find: (run) => elementPlaces(run, 'GetValue', (_, rule) => rule?.access === 'w'),
  },
  {
    id: 'wrong-type',
    severity: 'error',
    title: 'A value that does not fit its element',
    source: 'SCORM 1.2 RTE 3.4.4 (405); SCORM 2004 RTE 4.1.1 (406)',
    meaning: 'Strict LMSs refuse the value; lax ones store what nobody can read later.',
    remedy: 'Write exactly the words and formats of the standard.',
    find: (run) =>
      elementPlaces(
        run,
        'SetValue',
        misfits('type', () => true),
      ),
  },
  {
    id: 'score-out-of-range',
    severity: 'error',
    title: 'A score out of range',
    source: 'SCORM 1.2 RTE 3.4.4 (0 to 100); SCORM 2004 RTE 4.2.20 (scaled −1 to 1)',
    meaning: 'The LMS refuses the score, or shows a wrong grade.',
    remedy: 'Scale the score before writing it: raw from 0 to 100, scaled from −1 to 1.',
    find: (run) => elementPlaces(run, 'SetValue', misfits('range', isScore)),
  },
  {
    id: 'value-out-of-range',
    severity: 'error',
    title: 'A number out of range',
    source: 'SCORM 1.2 RTE 3.4.4 (405); SCORM 2004 RTE 4.1.1 (407)',
    meaning: 'The LMS refuses the value.',
    remedy: 'Keep to the range that the standard gives for the element.',
    find: (run) =>
      elementPlaces(
        run,
        'SetValue',
        misfits('range', (element) => !isScore(element)),
      ),
  },
  {
    id: 'suspend-data-too-long',
    severity: 'error',
    title: 'More suspend data than the LMS takes',
    source:
      'SCORM 1.2 RTE 3.4.4 (4,096); SCORM 2004 RTE 4.2.21 (64,000; 2nd edition 4,000); this LMS where it takes less',
    meaning: 'The LMS refuses the text and keeps the older one: the learner resumes at an earlier place.',
    remedy: 'Store less, in a shorter form, or only a key to state that is kept on a server.',
    find: (run) => elementPlaces(run, 'SetValue', isTooLongForLms),
  },
  {
    id: 'text-too-long',
    severity: 'warning',
    title: 'A text longer than LMSs must take',
    source: 'SCORM 1.2 RTE 3.4.4; SCORM 2004 RTE 4.1.1.4 (smallest permitted maximum)',
    meaning: 'LMSs may refuse it or cut it off.',
    remedy: 'Keep to the length that the standard gives for the element.',
    find: (run) =>
      elementPlaces(
        run,
        'SetValue',
        misfits('too-long', (element) => !isSuspendData(element)),
      ),
  },
  {
    id: 'exit-logout',
    severity: 'warning',
    title: 'The exit is "logout"',
    source: 'SCORM 2004 4th Edition RTE 4.2.8 (deprecated)',
    meaning: 'Some LMSs log the learner out.',
    remedy: 'Write suspend while there is something to resume; otherwise normal (2004) or nothing (1.2).',
    find: (run) =>
      elementPlaces(
        run,
        'SetValue',
        ({ args: [element, value] }) =>
          element === elementOf(run.package.edition, 'exit') && value === 'logout',
      ),
  },
];
