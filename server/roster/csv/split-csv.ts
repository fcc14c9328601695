import { type CsvRecord, FieldReader, type LineEnd, type Piece } from './field-reader.ts';
import type { FindingCode } from './findings.ts';

/** Longer records are no rows of a roster, and would be held in memory. */
const longestRecord = 4_000_000;

export interface Split {
  readonly records: readonly CsvRecord[];
  /** Why nothing after them can be read. */
  readonly fault?: FindingCode;
}

/**
 * Splits CSV text (RFC 4180) that comes in pieces of any size into records. The first line end says what ends every line; a
 * quotation mark is where a value begins, where it ends, or doubled in between.
 */
export class CsvSplitter {
  /** The beginning of a record whose end has not come yet. */
  #rest = '';
  #lineEnd: LineEnd | undefined;

  /** The records that end in this piece. */
  push(text: string): Split {
    return this.#split(this.#rest + text, 'more');
  }

  /** The last record, where no line end follows it. */
  end(): Split {
    return this.#split(this.#rest, 'last');
  }

  #split(text: string, piece: Piece): Split {
    this.#rest = text;
    this.#lineEnd ??= findLineEnd(text, piece);
    if (this.#lineEnd === undefined) return this.#judgeRest([]);
    const fields = new FieldReader(text, this.#lineEnd, piece);
    const records: CsvRecord[] = [];
    while (!fields.isAtEnd()) {
      const start = fields.at;
      const record = fields.readRecord();
      if (record === 'malformed') return { records, fault: 'QUOTES' };
      if (record === 'unfinished') {
        this.#rest = text.slice(start);
        return this.#judgeRest(records);
      }
      records.push(record);
    }
    this.#rest = '';
    return { records };
  }

  #judgeRest(records: readonly CsvRecord[]): Split {
    if (this.#rest.length <= longestRecord) return { records };
    return { records, fault: this.#rest.includes('"') ? 'QUOTES' : 'VALUE_TOO_LONG' };
  }
}

/** The first one outside of quotation marks; undefined where more text must come to know. */
function findLineEnd(text: string, piece: Piece): LineEnd | undefined {
  let isQuoted = false;
  for (const { 0: found, index } of text.matchAll(/"|\r\n|\n|\r/g)) {
    if (found === '"') isQuoted = !isQuoted;
    else if (!isQuoted)
      return found === '\r' && piece === 'more' && index === text.length - 1 ? undefined : (found as LineEnd);
  }
  return piece === 'last' ? '\n' : undefined;
}
