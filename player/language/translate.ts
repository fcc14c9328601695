import { english } from './en.ts';

export type TextKey = keyof typeof english;
type Counted<K> = K extends `${infer Stem}.other` ? Stem : never;
/** Keys that have a form per plural category, named without it. */
export type CountedKey = Counted<TextKey>;
type Values = Readonly<Record<string, string | number>>;

const locale = 'en';
const plural = new Intl.PluralRules(locale);
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const texts: Readonly<Record<string, string>> = english;

/** The sentence of `key`, with `{name}` replaced by `values.name`. */
export function t(key: TextKey, values: Values = {}): string {
  return fill(english[key], values);
}

/** The sentence of `stem` that fits the number: `stem.one`, else `stem.other`. `{count}` is the number. */
export function tCount(stem: CountedKey, count: number, values: Values = {}): string {
  const sentence = texts[`${stem}.${plural.select(count)}`] ?? texts[`${stem}.other`] ?? '';
  return fill(sentence, { count, ...values });
}

/** Hours and minutes as this device writes them. */
export function formatTime(at: Date): string {
  return clock.format(at);
}

/** At most two decimals. */
export function formatNumber(value: number): string {
  return decimal.format(value);
}

function fill(sentence: string, values: Values): string {
  return sentence.replaceAll(/\{([\w-]+)\}/g, (place, name: string) => String(values[name] ?? place));
}
