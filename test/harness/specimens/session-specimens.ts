import { session } from './sco-page.ts';
import type { SpecimenRow } from './specimen.ts';

export const sessionSpecimens: readonly SpecimenRow[] = [
  { name: 'good-1.2', edition: '1.2', expects: [] },
  { name: 'good-2004-2nd', edition: '2004-2nd', expects: [] },
  { name: 'good-2004-3rd', edition: '2004-3rd', expects: [] },
  { name: 'good-2004-4th', edition: '2004-4th', expects: [] },
  { name: 'good-in-new-window', edition: '2004-4th', expects: [], plan: 'new-window' },
  { name: 'good-two-windows-away', edition: '1.2', expects: [], plan: 'two-windows' },
  { name: 'good-behind-foreign-frame', edition: '2004-3rd', expects: [], plan: 'foreign-frame' },
  { name: 'good-when-tab-closes', edition: '2004-4th', expects: [], plan: 'tab-closed' },
  { name: 'good-when-browser-is-killed', edition: '1.2', expects: [], plan: 'browser-killed' },
  {
    name: 'no-initialize',
    edition: '1.2',
    expects: ['no-initialize'],
    script: '// It never looks for the LMS.',
  },
  { name: 'no-terminate', edition: '1.2', expects: ['no-terminate'], session: { end: '' } },
  {
    name: 'reads-before-initialize',
    edition: '2004-4th',
    expects: ['call-before-initialize'],
    script: `lms.get(E.suspendData); ${session({})}`,
  },
  {
    name: 'initializes-twice',
    edition: '1.2',
    expects: ['initialize-twice'],
    session: { exit: "lms.init(); lms.error(); lms.set(E.exit, 'suspend');" },
  },
  {
    name: 'writes-after-terminate',
    edition: '2004-4th',
    expects: ['call-after-terminate'],
    session: { end: "lms.end(); lms.set(E.location, '9');" },
  },
  {
    name: 'terminates-twice',
    edition: '2004-3rd',
    expects: ['call-after-terminate'],
    session: { end: 'lms.end(); lms.end(); lms.error();' },
  },
  {
    name: 'commits-with-an-argument',
    edition: '1.2',
    expects: ['wrong-argument'],
    session: { commit: "lms.commit(); api.LMSCommit('now'); lms.error();" },
  },
  {
    name: 'terminates-with-an-argument',
    edition: '2004-4th',
    expects: ['wrong-argument'],
    session: { end: "lms.end('bye'); lms.error(); lms.end();" },
  },
];
