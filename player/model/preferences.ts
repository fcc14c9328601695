import { effect, type Signal, signal } from '@preact/signals';
import { type LanguageCode, languageCodes } from '../language/languages.ts';

export const looks = ['device', 'light', 'dark'] as const;
export type Look = (typeof looks)[number];

export interface Preferences {
  readonly letterKeys: 'on' | 'off';
  readonly look: Look;
  /** `auto`: as the LMS or the browser prefers. */
  readonly language: LanguageCode | 'auto';
}

/** Text that outlives the page, where the browser lets it. */
export interface PreferenceStore {
  readonly read: () => string | null;
  readonly write: (text: string) => void;
}

const usual: Preferences = { letterKeys: 'on', look: 'device', language: 'auto' };

/** What the learner set on this device; written back on each change. */
export function createPreferences(store: PreferenceStore): Signal<Preferences> {
  const preferences = signal(parsePreferences(store.read()));
  effect(() => store.write(JSON.stringify(preferences.value)));
  return preferences;
}

/** Anything unknown falls back to the usual: these are settings, not work. */
export function parsePreferences(text: string | null): Preferences {
  const stored = text === null ? null : parseJson(text);
  if (typeof stored !== 'object' || stored === null) return usual;
  const look = looks.find((name) => name === Reflect.get(stored, 'look')) ?? usual.look;
  const language = languageCodes.find((code) => code === Reflect.get(stored, 'language')) ?? usual.language;
  return { look, language, letterKeys: Reflect.get(stored, 'letterKeys') === 'off' ? 'off' : 'on' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's text under our name: as good as none.
    return null;
  }
}
