import type { FindingCode } from './findings.ts';

/** Says what is wrong with a value that is not empty; undefined where nothing is. */
export type ValueType = (value: string) => FindingCode | undefined;

/** Longer texts are no names or notes of a roster, and would be held in memory. */
const longestText = 10_000;
/** OneRoster 1.2 CSV binding, 1.5: a GUID has at most 255 characters. */
const longestId = 255;

export const text: ValueType = (value) => (value.length > longestText ? 'VALUE_TOO_LONG' : undefined);

export const sourcedId: ValueType = (value) => (value.length > longestId ? 'SOURCED_ID_TOO_LONG' : undefined);

export const boolean: ValueType = (value) =>
  value === 'true' || value === 'false' ? undefined : 'BOOLEAN_INVALID';

export const number: ValueType = (value) =>
  /^-?\d{1,30}(\.\d{1,30})?$/.test(value) ? undefined : 'NUMBER_INVALID';

export const year: ValueType = (value) => (/^\d{4}$/.test(value) ? undefined : 'YEAR_INVALID');

export const date: ValueType = (value) => (isDay(value) ? undefined : 'DATE_INVALID');

/** UTC (OneRoster 1.2 CSV binding, 1.5: DateTime); fractions of a second may be left out. */
export const dateTime: ValueType = (value) =>
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/.test(value) && isDay(value.slice(0, 10))
    ? undefined
    : 'DATE_TIME_INVALID';

/** One of the standard's words, or an extension of it. */
export function vocabulary(...words: readonly string[]): ValueType {
  const known = new Set(words);
  return (value) =>
    known.has(value) || (value.startsWith('ext:') && value.length > 4) ? undefined : 'VOCABULARY_UNKNOWN';
}

/** One of the standard's words; there are no extensions of it. */
export function closedVocabulary(...words: readonly string[]): ValueType {
  const known = new Set(words);
  return (value) => (known.has(value) ? undefined : 'VOCABULARY_UNKNOWN');
}

/** Values with commas between them. */
export function listOf(type: ValueType): ValueType {
  return (value) => {
    for (const item of value.split(',')) {
      const wrong = item.trim() === '' ? 'LIST_ITEM_EMPTY' : type(item.trim());
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(value: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (parts === null) return false;
  const [years, months, days] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (years === 0 || days === 0 || days > (daysOfMonth[months - 1] ?? 0)) return false;
  return !(months === 2 && days === 29) || isLeapYear(years);
}

function isLeapYear(years: number): boolean {
  return years % 4 === 0 && (years % 100 !== 0 || years % 400 === 0);
}
