import { fail, type Result, succeed } from '../../refusals/result.ts';

const keys = [
  'learner',
  'course',
  'topic',
  'challenge',
  'version',
  'completion',
  'success',
  'score',
] as const;
export type SearchKey = (typeof keys)[number];

/** One word of a search: `key:value`, or text that is looked for in names. Scores may be compared: `score:<70`. */
export interface SearchTerm {
  readonly key: SearchKey | 'text';
  readonly value: string;
}

const termPattern = /(?:([a-z]+):)?("[^"]*"|\S+)/gi;

/** Reads what somebody typed; fails with the key that there is none of. */
export function parseSearch(text: string): Result<readonly SearchTerm[], string> {
  const terms: SearchTerm[] = [];
  for (const [, key = 'text', quoted = ''] of text.matchAll(termPattern)) {
    const name = key.toLowerCase();
    if (!isKey(name)) return fail(key);
    terms.push({ key: name, value: quoted.replaceAll('"', '') });
  }
  return succeed(terms);
}

function isKey(name: string): name is SearchTerm['key'] {
  return name === 'text' || (keys as readonly string[]).includes(name);
}
