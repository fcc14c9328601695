import type { Finding } from '../../manifests/check.ts';

/** A finding to be shown, with text that every format has to escape. */
const place = { detail: 'found "<&>"', file: 'imsmanifest.xml', line: 12, column: 5 };

export const sampleFinding: Finding = {
  rule: 'item/title',
  severity: 'error',
  standard: 'SCORM CAM',
  paragraph: '3.4.1, <item>',
  title: 'An item has no title',
  whatLmsDoes: 'It shows `&nbsp;` instead.',
  remedy: 'Write a <title>.',
  brokenIn: ['Open edX'],
  ...place,
  places: [place],
  count: 1,
};

const nowhere = { detail: 'found "<&>"', file: '', line: null, column: null };

export const sampleWarning: Finding = {
  ...sampleFinding,
  severity: 'warning',
  brokenIn: [],
  ...nowhere,
  places: [nowhere],
};

export const sampleFault: Finding = { ...sampleWarning, severity: 'conformance' };
