import type { Finding } from '../../manifests/check.ts';

/** A finding to be shown, with text that every format has to escape. */
export const sampleFinding: Finding = {
  rule: 'item/title',
  severity: 'error',
  standard: 'SCORM CAM',
  paragraph: '3.4.1, <item>',
  title: 'An item has no title',
  whatLmsDoes: 'It shows `&nbsp;` instead.',
  remedy: 'Write a <title>.',
  detail: 'found "<&>"',
  file: 'imsmanifest.xml',
  line: 12,
  column: 5,
};

export const sampleWarning: Finding = {
  ...sampleFinding,
  severity: 'warning',
  file: '',
  line: null,
  column: null,
};
