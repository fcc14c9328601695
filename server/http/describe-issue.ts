import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a value, in our own words: they stand on pages beside the field. The field itself is named by its path, and
 * a value is never repeated, as it may be a learner's.
 */
export function describeIssue(issue: Issue): string {
  return sentences[issue.code]?.(issue as never) ?? 'This is not one of the values that are allowed here.';
}

const sentences: Readonly<Partial<Record<Issue['code'], (issue: never) => string>>> = {
  invalid_type: ({ input, expected }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>) =>
    input === undefined ? 'This is missing.' : `This must be ${nounOf(expected)}.`,
  too_small: ({ origin, minimum }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>) =>
    `This must ${measureOf(origin, minimum, 'at least')}.`,
  too_big: ({ origin, maximum }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>) =>
    `This must ${measureOf(origin, maximum, 'at most')}.`,
  invalid_format: ({ format }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>) =>
    `This must be ${formats[format] ?? 'written as its description says'}.`,
  invalid_value: ({ values }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidValue>) =>
    `This must be one of: ${values.slice(0, 20).map(String).join(', ')}.`,
  unrecognized_keys: () => 'There are fields here that nobody asked for. Leave them out.',
  not_multiple_of: ({ divisor }: z.core.$ZodRawIssue<z.core.$ZodIssueNotMultipleOf>) =>
    `This must be a multiple of ${divisor}.`,
};

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function nounOf(expected: string): string {
  return nouns[expected] ?? `a value of the type ${expected}`;
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  guid: 'a UUID',
  email: 'an email address',
  url: 'an address such as https://example.com',
  datetime: 'a time such as 2026-09-01T08:00:00Z',
  date: 'a day such as 2026-09-01',
};

function measureOf(origin: string, limit: number | bigint, which: string): string {
  if (origin === 'string') return `have ${which} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array' || origin === 'set')
    return `have ${which} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `be ${which} ${limit}`;
}
