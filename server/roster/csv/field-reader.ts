export type CsvRecord = readonly string[];

export type LineEnd = '\r\n' | '\n' | '\r';

/** Whether more text can come after this. */
export type Piece = 'more' | 'last';

/** Why a record is not read: its quotation marks are wrong, or its end has not come yet. */
type Unread = 'malformed' | 'unfinished';

/** Reads CSV text from left to right, record by record. A record without quotation marks is cut at its commas at once. */
export class FieldReader {
  at = 0;
  readonly #text: string;
  readonly #lineEnd: LineEnd;
  readonly #piece: Piece;
  #nextLineEnd = -1;
  #nextQuote = -1;
  /** Of the field that was read last. */
  #value = '';

  constructor(text: string, lineEnd: LineEnd, piece: Piece) {
    this.#text = text;
    this.#lineEnd = lineEnd;
    this.#piece = piece;
  }

  isAtEnd(): boolean {
    return this.at >= this.#text.length;
  }

  readRecord(): CsvRecord | Unread {
    const end = this.#findLineEnd();
    if (end === Number.POSITIVE_INFINITY || this.#findQuote() < end) return this.#readFields();
    const record = this.#text.slice(this.at, end).split(',');
    this.at = end + this.#lineEnd.length;
    return record;
  }

  #readFields(): CsvRecord | Unread {
    const values: string[] = [];
    for (;;) {
      const fault = this.#text[this.at] === '"' ? this.#readQuoted() : this.#readPlain();
      if (fault !== undefined) return fault;
      values.push(this.#value);
      if (this.#text[this.at] !== ',') break;
      this.at += 1;
    }
    this.at += this.#lineEnd.length;
    return values;
  }

  #readPlain(): Unread | undefined {
    const comma = this.#text.indexOf(',', this.at);
    const end = Math.min(comma === -1 ? Number.POSITIVE_INFINITY : comma, this.#findLineEnd());
    if (end === Number.POSITIVE_INFINITY && this.#piece === 'more') return 'unfinished';
    this.#value = this.#text.slice(this.at, end);
    if (this.#value.includes('"')) return 'malformed';
    this.at += this.#value.length;
    return undefined;
  }

  #readQuoted(): Unread | undefined {
    const text = this.#text;
    let close = text.indexOf('"', this.at + 1);
    while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close === -1) return this.#piece === 'more' ? 'unfinished' : 'malformed';
    const after = close + 1;
    // What follows decides: another quotation mark would be one of the value.
    if (this.#piece === 'more' && text.length - after < this.#lineEnd.length) return 'unfinished';
    if (after < text.length && text[after] !== ',' && !text.startsWith(this.#lineEnd, after))
      return 'malformed';
    this.#value = text.slice(this.at + 1, close).replaceAll('""', '"');
    this.at = after;
    return undefined;
  }

  #findLineEnd(): number {
    if (this.#nextLineEnd < this.at) this.#nextLineEnd = this.#find(this.#lineEnd);
    return this.#nextLineEnd;
  }

  #findQuote(): number {
    if (this.#nextQuote < this.at) this.#nextQuote = this.#find('"');
    return this.#nextQuote;
  }

  #find(what: string): number {
    const found = this.#text.indexOf(what, this.at);
    return found === -1 ? Number.POSITIVE_INFINITY : found;
  }
}
