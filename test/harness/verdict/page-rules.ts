/** Rules on the package as a web page. */
import type { NoteKind, RunRecord } from '../run/run-record.ts';
import type { Place, Rule } from './rule.ts';

function notePlaces(run: RunRecord, kind: NoteKind): readonly Place[] {
  return run.launches.flatMap(({ number, notes }) =>
    notes.filter((note) => note.kind === kind).map(({ text }) => ({ launch: number, text })),
  );
}

const rows: readonly (Omit<Rule, 'find' | 'id'> & { readonly id: NoteKind })[] = [
  {
    id: 'unresponsive',
    severity: 'error',
    title: 'The content keeps the browser busy and never comes back',
    source: 'HTML 8.1.7: one event loop serves the page, its frames and the LMS around it',
    meaning:
      'The learner sees a frozen page, the LMS gets no more calls, and the browser offers to kill the page.',
    remedy: 'Look for a loop that never ends, e.g. one that waits for the LMS; wait with a timer instead.',
  },
  {
    id: 'page-error',
    severity: 'error',
    title: 'The script fails',
    source: 'HTML: report the exception',
    meaning: 'Part of the content did not run; what depends on it is missing.',
    remedy: 'Open the package in the test LMS with the browser console beside it.',
  },
  {
    id: 'console-error',
    severity: 'warning',
    title: 'The console shows errors',
    source: 'Console Standard',
    meaning: 'The content reports a problem that no learner sees.',
    remedy: 'Open the package in the test LMS with the browser console beside it.',
  },
  {
    id: 'missing-file',
    severity: 'error',
    title: 'A file is missing in the package',
    source: 'SCORM CAM 2.1.1: a content package is complete',
    meaning: 'The content asks for a file that the zip does not hold.',
    remedy: 'Add the file. Mind upper and lower case: LMS servers tell them apart.',
  },
  {
    id: 'foreign-request',
    severity: 'warning',
    title: 'A request to another host',
    source: 'SCORM CAM 2.1.1; content policies and networks of LMSs',
    meaning: 'The content does not work offline or behind a policy, and tells a third party who learns.',
    remedy: 'Put the file into the package. If the host is part of the product, allow it: --allow HOST:PORT.',
  },
  {
    id: 'insecure-request',
    severity: 'error',
    title: 'An insecure request',
    source: 'W3C Mixed Content',
    meaning: 'On an LMS with https the browser blocks it.',
    remedy: 'Use https, or put the file into the package.',
  },
  {
    id: 'sync-in-unload',
    severity: 'error',
    title: 'A synchronous request while the page goes',
    source: 'HTML 7.4.2.4; Chromium since version 80',
    meaning: 'The browser refuses it, and what it carried is lost.',
    remedy: 'Send what matters earlier; use navigator.sendBeacon for the rest.',
  },
  {
    id: 'unload-listener',
    severity: 'warning',
    title: 'The unload event is used',
    source: 'HTML 7.4.2.4; Chromium: unload is being switched off by Permissions-Policy',
    meaning: 'Browsers leave unload out more and more, and what is done there is not done at all.',
    remedy: 'Use pagehide, and visibilitychange for phones.',
  },
  {
    id: 'dialog',
    severity: 'warning',
    title: 'A dialog of the browser',
    source: 'HTML 8.8; browsers suppress dialogs in frames of other origins and while a page goes',
    meaning: 'It blocks the page, cannot be styled or translated, and may never appear.',
    remedy: 'Show the message in the page.',
  },
  {
    id: 'storage',
    severity: 'note',
    title: 'The browser stores something',
    source: 'ePrivacy Directive 5(3); browsers partition and block storage in frames',
    meaning: 'It stays on a shared computer, is missing on the next one, and may need consent.',
    remedy: 'Keep progress in the LMS, and use the browser only for what may get lost.',
  },
  {
    id: 'accessibility',
    severity: 'warning',
    title: 'The first screen keeps people out',
    source: 'WCAG 2.2 A and AA, by axe-core',
    meaning: 'People who use a keyboard, a screen reader or strong contrast cannot follow.',
    remedy: "Follow axe's advice for the rule named.",
  },
  {
    id: 'step-failed',
    severity: 'error',
    title: 'The play script could not be followed',
    source: 'the script of this run',
    meaning: 'What the script waited for never appeared.',
    remedy: 'See the screenshots; correct the script or the content.',
  },
];

export const pageRules: readonly Rule[] = rows.map((row) => ({
  ...row,
  find: (run) => notePlaces(run, row.id),
}));
