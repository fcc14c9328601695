import type { CourseFault } from './course-fault.ts';
import { at } from './draft.ts';
import { parseJson } from './parse-json.ts';
import { findTexts } from './translation.ts';

/** A translation file beside the file that it translates. */
export interface TranslationFile {
  readonly file: string;
  /** Undefined where there is none. */
  readonly text: string | undefined;
  /** The file that it translates, finished or not. */
  readonly original: unknown;
}

export interface CheckedTranslation {
  readonly value: unknown;
  readonly faults: readonly CourseFault[];
}

/** A translation is whole: each text of the original is there, and nothing else. */
export function checkTranslation({ file, text, original }: TranslationFile): CheckedTranslation {
  if (text === undefined) {
    const detail = 'There is no such file, and the course has this language.';
    return { value: undefined, faults: [{ code: 'FILE_MISSING', file, line: 1, field: '', detail }] };
  }
  const source = parseJson(text);
  const wanted = findTexts(original).map(({ translated }) => translated);
  const known = new Set(wanted.map(nameOf));
  const fault = (code: CourseFault['code'], path: readonly PropertyKey[], detail: string): CourseFault => {
    return { code, file, line: source.lineOf(path), field: nameOf(path), detail };
  };
  return {
    value: source.value,
    faults: [
      ...source.faults.map(({ line, detail }): CourseFault => {
        return { code: 'JSON_INVALID', file, line, field: '', detail };
      }),
      ...wanted
        .filter((path) => !isText(at(source.value, ...path)))
        .map((path) => fault('TEXT_MISSING', path, `"${nameOf(path)}" is not translated.`)),
      ...leavesOf(source.value)
        .filter((path) => !known.has(nameOf(path)))
        .map((path) => fault('FIELD_UNKNOWN', path, `The original has no text "${nameOf(path)}".`)),
    ],
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function leavesOf(value: unknown, path: readonly PropertyKey[] = []): readonly (readonly PropertyKey[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}
