import type { z } from 'zod';

/** A field that has not the shape that it should have. */
export interface ShapeFault {
  readonly code: 'FIELD_MISSING' | 'FIELD_UNKNOWN' | 'FIELD_INVALID';
  readonly path: readonly PropertyKey[];
  readonly detail: string;
}
type Issue = z.core.$ZodIssue;

/** Everything that a schema says about a value, in words for its author. */
export function findShapeFaults(value: unknown, schema: z.ZodType): readonly ShapeFault[] {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? [] : parsed.error.issues.flatMap(describeIssue);
}

function describeIssue(issue: Issue): readonly ShapeFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'FIELD_UNKNOWN',
      path: [...issue.path, key],
      detail: `There is no field "${key}" here.`,
    }));
  }
  const name = nameOf(issue.path);
  if (issue.input === undefined && issue.code !== 'invalid_key') {
    return [{ code: 'FIELD_MISSING', path: issue.path, detail: `${name} is missing.` }];
  }
  return [{ code: 'FIELD_INVALID', path: issue.path, detail: `${name} ${shouldBe(issue)}.` }];
}

function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  return typeof last === 'number' ? `Entry ${last + 1} of "${String(path.at(-2))}"` : `"${String(last)}"`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in brackets',
  object: 'an object in braces',
  record: 'an object in braces',
};

const formats: Readonly<Record<string, string>> = {
  id: 'small letters, digits and hyphens, at most 64 of them, not beginning with a hyphen',
  challenges: 'an id: small letters, digits and hyphens, at most 64 of them',
  code: 'the name of a file beside challenge.json, like code.txt',
  change: 'the name of a file beside challenge.json, like lock.diff',
  owasp: 'a category with its year, like A03:2021',
  url: 'an address that begins with https://',
};

function shouldBe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return issue.origin === 'array'
        ? `has more than ${issue.maximum} entries`
        : `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((one) => `"${String(one)}"`).join(', ')}`;
    case 'invalid_key':
      return 'must be the number of a line, in double quotes';
    case 'invalid_union':
      return 'must be one of the kinds that this phase can have';
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_element':
    case 'custom':
      return `must be ${formats[formatNameOf(issue.path)] ?? 'written in another way'}`;
  }
}

function tooSmall(issue: Extract<Issue, { readonly code: 'too_small' }>): string {
  if (issue.origin === 'string') return 'must not be empty';
  if (issue.origin === 'array') return `must have at least ${issue.minimum} entries`;
  return issue.inclusive === false
    ? `must be more than ${issue.minimum}`
    : `must be at least ${issue.minimum}`;
}

/** The name of the field, of an entry that of its list. */
function formatNameOf(path: readonly PropertyKey[]): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '');
}
