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
  'group',
  'started',
  'opened',
  'solved',
  'first-try',
  'hinted',
  'chose',
] as const;
export type SearchKey = (typeof keys)[number];

/**
 * One word of a search: `key:value`, or text that is looked for in names. Scores and days of `started` may be compared
 * (`score:<70`, `started:>=2026-01-31`); `course:=sql` means this course and no other whose id holds these letters. What was
 * done in a challenge is asked by its id, its topic's, or `any`: `opened:any`, `solved:injection/3` (three of them),
 * `chose:sqli-1/escape`.
 */
export interface SearchTerm {
  readonly key: SearchKey | 'text';
  readonly value: string;
}

const termPattern = /(?:([a-z][a-z-]*):)?("[^"]*"|\S+)/gi;

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
