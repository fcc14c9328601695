import { fail, type Result, succeed } from '../../refusals/result.ts';

const predicates = ['!=', '>=', '<=', '=', '>', '<', '~'] as const;
export type Predicate = (typeof predicates)[number];

/** `field predicate 'value'`; fields of parts are joined by dots. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly field: string;
  readonly predicate: Predicate;
  readonly value: string;
}

export type Filter =
  | Comparison
  | { readonly kind: 'and'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'or'; readonly left: Filter; readonly right: Filter };

const comparisonPattern = /^\s*([A-Za-z][\w.:-]*)\s*(!=|>=|<=|=|>|<|~)\s*'((?:[^']|'')*)'/;
const wordPattern = /^\s+(AND|OR)\s+/i;

/**
 * Reads a filter (OneRoster 1.2 REST binding, "Filtering"): comparisons joined by AND and OR, AND first; a quote inside a value
 * is doubled. Gives the text where it stops being a filter.
 */
export function parseFilter(text: string): Result<Filter, string> {
  const parts: Comparison[] = [];
  const words: ('and' | 'or')[] = [];
  let rest = text;
  while (true) {
    const comparison = comparisonPattern.exec(rest);
    if (comparison === null) return fail(rest.trim());
    const [all, field = '', predicate, value = ''] = comparison;
    parts.push({
      kind: 'comparison',
      field,
      predicate: predicate as Predicate,
      value: value.replaceAll("''", "'"),
    });
    rest = rest.slice(all.length);
    if (rest.trim() === '') return succeed(joinByOr(parts, words));
    const word = wordPattern.exec(rest);
    if (word === null) return fail(rest.trim());
    words.push(word[1]?.toUpperCase() === 'AND' ? 'and' : 'or');
    rest = rest.slice(word[0].length);
  }
}

function joinByOr(parts: readonly Comparison[], words: readonly ('and' | 'or')[]): Filter {
  const groups: Filter[] = [];
  parts.forEach((part, index) => {
    const before = groups.at(-1);
    if (index > 0 && words[index - 1] === 'and' && before !== undefined) {
      groups[groups.length - 1] = { kind: 'and', left: before, right: part };
    } else groups.push(part);
  });
  return groups.reduce((left, right) => ({ kind: 'or', left, right }));
}

/** Every field that the filter compares. */
export function fieldsOf(filter: Filter): string[] {
  return filter.kind === 'comparison'
    ? [filter.field]
    : [...fieldsOf(filter.left), ...fieldsOf(filter.right)];
}
