import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeIssue } from '../../../server/http/describe-issue.ts';

test.each([
  ['missing', z.string(), undefined, 'This is missing.'],
  ['of another type', z.string(), 7, 'This must be a text.'],
  ['empty', z.string().min(1), '', 'This must have at least 1 character.'],
  ['too long', z.array(z.string()).max(2), ['a', 'b', 'c'], 'This must have at most 2 entries.'],
  ['too small', z.int().min(3), 1, 'This must be at least 3.'],
  ['no UUID', z.guid(), 'x', 'This must be a UUID.'],
  ['no email address', z.email(), 'x', 'This must be an email address.'],
  ['another word', z.enum(['one', 'two']), 'three', 'This must be one of: one, two.'],
  [
    'with more fields',
    z.strictObject({}),
    { more: 1 },
    'There are fields here that nobody asked for. Leave them out.',
  ],
  ['unlike a pattern', z.string().regex(/^a$/), 'b', 'This must be written as its description says.'],
] satisfies readonly (readonly [string, z.ZodType, unknown, string])[])(
  'a value that is %s is told in our own words',
  (...[, schema, value, told]) => {
    const read = schema.safeParse(value, { error: describeIssue });
    expect(read.error?.issues.map(({ message }) => message)).toEqual([told]);
  },
);
