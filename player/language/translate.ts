import { signal } from '@preact/signals';
import type { Catalogue, CountedKey, TextKey } from './catalogue.ts';
import { english } from './en.ts';
import type { LanguageCode } from './languages.ts';

interface Spoken {
  readonly code: LanguageCode;
  readonly texts: Catalogue;
}

const spoken = signal(withFormats({ code: 'en', texts: english }));

/** Digits are Latin in every language: line numbers and code beside them are, and courses write theirs so. */
function withFormats(language: Spoken) {
  const locale = `${language.code}-u-nu-latn`;
  return {
    ...language,
    plural: new Intl.PluralRules(locale),
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

export type { TextKey } from './catalogue.ts';

type Values = Readonly<Record<string, string | number>>;

/** From now on every sentence is one of these; what is drawn is drawn again. */
export function speak(language: Spoken): void {
  spoken.value = withFormats(language);
}

export function spokenLanguage(): LanguageCode {
  return spoken.value.code;
}

/** The sentence of `key`, with `{name}` replaced by `values.name`. */
export function t(key: TextKey, values: Values = {}): string {
  return fill(spoken.value.texts[key], values);
}

/** The sentence of `stem` in the plural form that fits the number, else in its `other` form. `{count}` is the number. */
export function tCount(stem: CountedKey, count: number, values: Values = {}): string {
  const { texts, plural } = spoken.value;
  const sentence = texts[`${stem}.${plural.select(count)}`] ?? texts[`${stem}.other`];
  return fill(sentence, { count, ...values });
}

/** Hours and minutes, from 00:00 to 23:59. */
export function formatTime(at: Date): string {
  return spoken.value.clock.format(at);
}

function fill(sentence: string, values: Values): string {
  return sentence.replaceAll(/\{([\w-]+)\}/g, (place, name: string) => String(values[name] ?? place));
}
