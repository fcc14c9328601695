import { effect, type Signal, signal } from '@preact/signals';
import { type LanguageCode, languageCodes } from '../language/languages.ts';
import { parseJson } from '../parse-json.ts';

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

/** What the learner set on this device; written back on each change. */
export function createPreferences(store: PreferenceStore): Signal<Preferences> {
  const preferences = signal(parsePreferences(store.read()));
  effect(() => store.write(JSON.stringify(preferences.value)));
  return preferences;
}

/** Anything unknown falls back to the usual: these are settings, not work. */
export function parsePreferences(text: string | null): Preferences {
  const stored: Readonly<Partial<Record<keyof Preferences, unknown>>> = Object(parseJson(text ?? ''));
  return {
    look: looks.find((name) => name === stored.look) ?? 'device',
    language: languageCodes.find((code) => code === stored.language) ?? 'auto',
    letterKeys: stored.letterKeys === 'off' ? 'off' : 'on',
  };
}
