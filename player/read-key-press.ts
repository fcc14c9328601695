import type { KeyPress } from './model/shortcuts.ts';

/** What of a key event counts for shortcuts. */
export function readKeyPress(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    isChord: event.ctrlKey || event.altKey || event.metaKey,
    focus: focusOf(event.target),
  };
}

/** Radio buttons and check boxes leave Enter and letters alone, so they count as free. */
function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof Element)) return 'free';
  if (target.matches('textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]')) {
    return 'field';
  }
  return target.closest('button, a, summary') === null ? 'free' : 'button';
}
