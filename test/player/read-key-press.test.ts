// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { readKeyPress } from '../../player/read-key-press.ts';

function pressIn(html: string, init: KeyboardEventInit = {}) {
  document.body.innerHTML = html;
  const target = document.querySelector('[data-target]') ?? document.body;
  const seen: ReturnType<typeof readKeyPress>[] = [];
  document.addEventListener('keydown', (event) => seen.push(readKeyPress(event)), { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true, ...init }));
  return seen[0];
}

test.each([
  ['the page itself', '<p data-target></p>', 'free'],
  ['the code', '<div role="listbox" tabindex="0" data-target></div>', 'free'],
  ['a radio button', '<input type="radio" data-target>', 'free'],
  ['a button', '<button><b data-target>Check</b></button>', 'button'],
  ['a folded text', '<details><summary data-target>Why</summary></details>', 'button'],
  ['a text field', '<input data-target>', 'field'],
])('a key on %s is read as pressed there', (_, html, focus) => {
  expect(pressIn(html)?.focus).toBe(focus);
});

test.each(['ctrlKey', 'altKey', 'metaKey'])('with %s it belongs to the browser', (held) => {
  expect(pressIn('<p data-target></p>', { [held]: true })?.isChord).toBe(true);
});
