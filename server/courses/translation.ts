import { at, textAt } from './draft.ts';

/**
 * Texts of a course file in another language: the same shape with nothing but its texts in it, and lists of entries with an
 * id as objects by that id. `{"fix": {"options": {"escape": {"title": "…", "why": "…"}}}}`
 */
const textFields = new Set([
  'title',
  'summary',
  'scenario',
  'task',
  'explanation',
  'otherwise',
  'text',
  'why',
]);
/** Everything inside them is a text. */
const textLists = new Set(['hints', 'byLine']);

export interface TextPlace {
  /** In the file itself. */
  readonly path: readonly PropertyKey[];
  /** In its translation. */
  readonly translated: readonly PropertyKey[];
}

/** Every text of a file that learners read. Titles of further reading stay as they are. */
export function findTexts(
  value: unknown,
  place: TextPlace = { path: [], translated: [] },
): readonly TextPlace[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== 'reading')
    .flatMap(([key, inner]) => {
      const step = Array.isArray(value) ? Number(key) : key;
      const next = {
        path: [...place.path, step],
        translated: [...place.translated, idOf(inner, step) ?? step],
      };
      if (typeof inner !== 'string') return findTexts(inner, next);
      return isText(next.path) ? [next] : [];
    });
}

function isText(path: readonly PropertyKey[]): boolean {
  const [last, list] = [path.at(-1), path.at(-2)];
  return textFields.has(String(last)) || textLists.has(String(list));
}

/** Of an entry of a list. */
function idOf(entry: unknown, step: PropertyKey): string | undefined {
  return typeof step === 'number' ? textAt(entry, 'id') : undefined;
}

/** The file with the texts of its translation, which has been checked: none is missing. */
export function translate<File extends object>(file: File, translation: unknown): File {
  const copy = structuredClone(file);
  for (const { path, translated } of findTexts(file)) {
    const holder = at(copy, ...path.slice(0, -1));
    const text = at(translation, ...translated);
    if (typeof holder === 'object' && holder !== null && typeof text === 'string') {
      Reflect.set(holder, path.at(-1) ?? '', text);
    }
  }
  return copy;
}
