import { expect, test } from 'vitest';
import {
  describeFindings,
  formatLocation,
} from '../../../../server/admin/pages/package-check/describe-findings.ts';

const finding = {
  ...{ rule: 'manifest/missing', standard: 'SCORM 1.2', paragraph: '2.3', title: 'No manifest' },
  ...{ detail: 'none', file: 'imsmanifest.xml', line: null, column: null },
  ...{ whatLmsDoes: 'It refuses it.', remedy: 'Add one.', brokenIn: [], places: [], count: 1 },
};

test.each([
  [[], 'No errors: nothing here keeps an LMS from taking this package.'],
  [['note'], 'No errors: nothing here keeps an LMS from taking this package.'],
  [['warning', 'note'], 'No errors, 1 warning: some LMSs have trouble with this package.'],
  [
    ['conformance', 'warning'],
    'It runs in every known LMS and breaks the standard, so that strict importers may refuse it.',
  ],
  [['error', 'error', 'warning'], '2 errors: an LMS refuses this package, or a learner loses something.'],
] as const)('findings %j come to one sentence', (severities, sentence) => {
  expect(describeFindings(severities.map((severity) => ({ ...finding, severity })))).toBe(sentence);
});

test.each([
  [null, 'a.xml'],
  [7, 'a.xml:7'],
])('a place with line %s is said as %s', (line, place) => {
  expect(formatLocation({ file: 'a.xml', line })).toBe(place);
});
