export type Command =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'hint' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'help' }
  | { readonly kind: 'option'; readonly number: number };

export interface KeyPress {
  readonly key: string;
  /** Ctrl, Alt or Meta is held: the key belongs to the browser. */
  readonly isChord: boolean;
  /** The focus is on something that uses the key itself: Enter presses a button, letters go into a field. */
  readonly focus: 'free' | 'button' | 'field';
}

const letters: Readonly<Record<string, Command>> = {
  h: { kind: 'hint' },
  H: { kind: 'hint' },
  '?': { kind: 'help' },
};

/** What a key pressed anywhere on the page asks for. `letterKeys` off leaves Enter and Escape alone (WCAG 2.2, 2.1.4). */
export function readShortcut(press: KeyPress, letterKeys: 'on' | 'off'): Command | null {
  if (press.isChord || press.focus === 'field') return null;
  if (press.key === 'Escape') return { kind: 'cancel' };
  if (press.key === 'Enter') return press.focus === 'free' ? { kind: 'go-on' } : null;
  if (letterKeys === 'off') return null;
  // No question has more than eight answers to choose from.
  if (/^[1-8]$/.test(press.key)) return { kind: 'option', number: Number(press.key) };
  return letters[press.key] ?? null;
}
