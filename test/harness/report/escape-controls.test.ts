import { expect, test } from 'vitest';
import { escapeControls } from './escape-controls.ts';

test.each([
  ['a\u001b[2Jb', 'a\\u001b[2Jb'],
  ['line\r\nbreak', 'line\\u000d\\u000abreak'],
  ['\u009b31m', '\\u009b31m'],
  ['piz\u202egpj', 'piz\\u202egpj'],
  ['Größe 中文', 'Größe 中文'],
])('%j is shown as %s', (text, shown) => {
  expect(escapeControls(text)).toBe(shown);
});
