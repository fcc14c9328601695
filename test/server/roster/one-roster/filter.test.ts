import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Filter, parseFilter } from '../../../../server/roster/one-roster/filter.ts';
import { filterToSql } from '../../../../server/roster/one-roster/filter-sql.ts';
import { describeDatabase } from '../../setting/describe-database.ts';

test('AND binds before OR, and a doubled quote is one', () => {
  const one = (field: string, value: string) => ({ kind: 'comparison', field, predicate: '=', value });
  const { value } = parseFilter("a='1' OR b.c='it''s' AND d='3'") as { value: Filter };
  expect(value).toEqual({
    kind: 'or',
    left: one('a', '1'),
    right: { kind: 'and', left: one('b.c', "it's"), right: one('d', '3') },
  });
});

test.each([
  ['status=active', 'status=active'],
  ["status='active' AND", 'AND'],
  ["status='active' XOR a='b'", "XOR a='b'"],
  ["='a'", "='a'"],
  ["a=='b'", "a=='b'"],
  ['', ''],
])('%j is no filter, and it is said where', (text, rest) => {
  expect(parseFilter(text)).toEqual({ ok: false, failure: rest });
});

/** The same rules, plainly. */
function matches(filter: Filter, doc: Readonly<Record<string, unknown>>): boolean {
  if (filter.kind === 'and') return matches(filter.left, doc) && matches(filter.right, doc);
  if (filter.kind === 'or') return matches(filter.left, doc) || matches(filter.right, doc);
  const texts = textsAt(doc, filter.field.split('.'));
  const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);
  const order = (text: string) =>
    isNumber(text) && isNumber(filter.value)
      ? Number(text) - Number(filter.value)
      : Buffer.compare(Buffer.from(text), Buffer.from(filter.value));
  const any = (test_: (text: string) => boolean) => texts.some(test_);
  switch (filter.predicate) {
    case '=':
      return any((text) => order(text) === 0);
    case '!=':
      return !any((text) => order(text) === 0);
    case '<':
      return any((text) => order(text) < 0);
    case '<=':
      return any((text) => order(text) <= 0);
    case '>':
      return any((text) => order(text) > 0);
    case '>=':
      return any((text) => order(text) >= 0);
    case '~':
      return any((text) => text.toLowerCase().includes(filter.value.toLowerCase()));
  }
}

function textsAt(doc: unknown, path: readonly string[]): string[] {
  const value = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], doc);
  if (value === undefined || value === null) return [];
  return [value]
    .flat()
    .map((one) => (typeof one === 'object' ? (one as { sourcedId: string }).sourcedId : String(one)));
}

const word = fc.constantFrom('a', 'B', 'ab', '1', '10', '9', '2.5', '-3', '2025-01-02', "it's");
const field = fc.constantFrom('x', 'y', 'z', 'r.sourcedId');
const comparison: fc.Arbitrary<Filter> = fc.record({
  kind: fc.constant('comparison' as const),
  field,
  predicate: fc.constantFrom(
    '=' as const,
    '!=' as const,
    '<' as const,
    '<=' as const,
    '>' as const,
    '>=' as const,
    '~' as const,
  ),
  value: word,
});
const filters: fc.Arbitrary<Filter> = fc.oneof(
  comparison,
  fc.record({ kind: fc.constant('and' as const), left: comparison, right: comparison }),
  fc.record({ kind: fc.constant('or' as const), left: comparison, right: comparison }),
);
const docs = fc.record(
  {
    x: fc.oneof(word, fc.integer({ min: -20, max: 20 })),
    y: fc.array(word, { maxLength: 3 }),
    r: fc.record({ sourcedId: word }),
  },
  { requiredKeys: [] },
);

describeDatabase('filters', (at) => {
  test('choose what a plain reading of the grammar chooses', async () => {
    await fc.assert(
      fc.asyncProperty(filters, docs, async (filter, doc) => {
        const { rows } = await sql<{ chosen: boolean }>`
          select ${filterToSql(filter)} as chosen
          from (select ${JSON.stringify(doc)}::jsonb as doc, '' as sourced_id) v`.execute(at.database.writer);
        expect(rows[0]?.chosen).toBe(matches(filter, doc));
      }),
      { numRuns: 150 },
    );
  });
});
