import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../server/courses/render-markdown.ts';

test('paragraphs and code become HTML', () => {
  expect(renderMarkdown('Use `GET /a`.\n\nThen **stop**.')).toBe(
    '<p>Use <code>GET /a</code>.</p>\n<p>Then <strong>stop</strong>.</p>',
  );
});

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['an image with a script', '<img src=x onerror=alert(1)>'],
  ['a link that runs a script', '[a](javascript:alert(1))'],
  ['a link that hides a script', '[a](JaVaScRiPt&colon;alert(1))'],
])('%s comes out as text', (_, source) => {
  expect(renderMarkdown(source)).not.toMatch(/<script|<img|href/i);
});
