import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvSplitter } from '../../../../server/roster/csv/split-csv.ts';

/** All records and the fault, with the text in pieces of this many characters. */
function split(text: string, pieceLength = text.length + 1) {
  const splitter = new CsvSplitter();
  const records: (readonly string[])[] = [];
  const pieces = text.match(new RegExp(`[^]{1,${pieceLength}}`, 'g')) ?? [];
  for (const push of [...pieces.map((piece) => () => splitter.push(piece)), () => splitter.end()]) {
    const found = push();
    records.push(...found.records);
    if (found.fault !== undefined) return { records, fault: found.fault };
  }
  return { records };
}

const read: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
  [
    'values and records',
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a last record without a line end',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['lines that end as on an old Macintosh', 'a\rb\r', [['a'], ['b']]],
  ['an empty line as an empty value', 'a\n\nb\n', [['a'], [''], ['b']]],
  ['an empty last value', 'a,', [['a', '']]],
  ['quoted commas, line ends and quotation marks', '"a,b","c\r\nd","e""f"\r\n', [['a,b', 'c\r\nd', 'e"f']]],
  ['quoted nothing', '"",x\n', [['', 'x']]],
  ['another line end than the first as a part of the value', 'a\nb\r\n', [['a'], ['b\r']]],
  ['nothing', '', []],
];

const malformed = ['a"b\n', '"a"b\n', '"a', '"a"\r\n"b', 'x\n"a" ,b\n', 'a\n"b"\r\n'];

describe('CSV', () => {
  test.each(read)('%s: read, in pieces of any length', (_, text, records) => {
    for (const length of [1, 2, 3, 100]) expect(split(text, length)).toEqual({ records });
  });

  test.each(malformed)('%j: its quotation marks are wrong', (text) => {
    for (const length of [1, 2, 100]) expect(split(text, length).fault).toBe('QUOTES');
  });

  test('records before a fault are read', () => {
    expect(split('a,b\nc,d\ne"\n')).toEqual({
      records: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      fault: 'QUOTES',
    });
  });

  test('a quotation mark that is not closed is told before all the rest is held', () => {
    const splitter = new CsvSplitter();
    splitter.push('a\n"b');
    expect(splitter.push('x'.repeat(4_000_001))).toEqual({ records: [], fault: 'QUOTES' });
  });

  test('a record without an end is told before it is held', () => {
    const splitter = new CsvSplitter();
    splitter.push('a\nb');
    expect(splitter.push('x'.repeat(4_000_001)).fault).toBe('VALUE_TOO_LONG');
  });

  test('any text, in pieces of any length, is read as csv-parse reads it', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n', 'é'),
      maxLength: 24,
    });
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 5 }), (text, length) => {
        const found = split(text, length);
        expect(found.fault === undefined ? found.records : 'fault').toEqual(parseOrFault(text));
      }),
      { numRuns: 3000 },
    );
  });
});

function parseOrFault(text: string): readonly (readonly string[])[] | 'fault' {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: false });
  } catch {
    return 'fault';
  }
}
