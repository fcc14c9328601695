/** JSON as a person wrote it: the value as far as it can be read, where each part of it stands, and all that is wrong. */
export interface JsonSource {
  readonly value: unknown;
  readonly faults: readonly JsonFault[];
  /** The line of what a path leads to, from 1; of what is nearest where the path leads to nothing. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export interface JsonFault {
  readonly line: number;
  readonly detail: string;
}

interface Node {
  readonly line: number;
  readonly value: unknown;
  readonly children: ReadonlyMap<string, Node>;
}

/** Reads on after each fault, so that one missing comma hides nothing that comes after it. */
export function parseJson(text: string): JsonSource {
  const reader = new Reader(text);
  const root = reader.readRoot();
  return {
    value: root.value,
    faults: reader.faults,
    lineOf: (path) => {
      let node = root;
      for (const step of path) {
        const child = node.children.get(String(step));
        if (child === undefined) break;
        node = child;
      }
      return node.line;
    },
  };
}

const closers = { '{': '}', '[': ']' } as const;
const none: ReadonlyMap<string, Node> = new Map();

class Reader {
  readonly faults: JsonFault[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readRoot(): Node {
    const root = this.#readValue();
    this.#skipBlank();
    if (this.#at < this.#text.length) this.#note('There is more after the end of the JSON.');
    return root;
  }

  #readValue(): Node {
    this.#skipBlank();
    const open = this.#text[this.#at];
    const line = this.#line();
    if (open === '{' || open === '[') return this.#readList(open, line);
    if (open === '"') return { line, value: this.#readString(), children: none };
    return { line, value: this.#readWord(), children: none };
  }

  /** An object or an array: entries between commas, up to the bracket that closes it. */
  #readList(open: '{' | '[', line: number): Node {
    this.#at += 1;
    const children = new Map<string, Node>();
    while (this.#hasEntry(open, line, children.size)) {
      const key = open === '{' ? this.#readKey(children) : String(children.size);
      const before = this.#at;
      const node = this.#readValue();
      if (key !== undefined) children.set(key, node);
      if (this.#at === before) this.#at += 1;
      this.#readComma(open);
    }
    const values = [...children].map(([key, node]) => [key, node.value] as const);
    const value = open === '{' ? Object.fromEntries(values) : values.map(([, entry]) => entry);
    return { line, value, children };
  }

  #hasEntry(open: '{' | '[', line: number, count: number): boolean {
    this.#skipBlank();
    const next = this.#text[this.#at];
    if (next === undefined) {
      this.#note(`The "${open}" of line ${line} is never closed.`);
      return false;
    }
    if (next !== '}' && next !== ']') return true;
    if (next !== closers[open]) this.#note(`"${next}" closes the "${open}" of line ${line}.`);
    else if (count > 0 && this.#before() === ',') this.#note('There is a comma after the last entry.');
    this.#at += 1;
    return false;
  }

  #readKey(known: ReadonlyMap<string, Node>): string | undefined {
    const isQuoted = this.#text[this.#at] === '"';
    if (!isQuoted) this.#note('The name of a field stands in double quotes.');
    const key = isQuoted ? this.#readString() : this.#match(/[^\s:,{}[\]]*/y).replaceAll("'", '');
    if (known.has(key)) this.#note(`The field "${key}" is there twice.`);
    this.#skipBlank();
    if (this.#text[this.#at] === ':') this.#at += 1;
    else this.#note(`There is no colon after "${key}".`);
    return key;
  }

  #readComma(open: '{' | '['): void {
    const line = this.#line();
    this.#skipBlank();
    const next = this.#text[this.#at];
    if (next === ',') this.#at += 1;
    else if (next !== undefined && next !== closers[open] && next !== '}' && next !== ']') {
      this.faults.push({ line, detail: 'There is no comma after this entry.' });
    }
  }

  /** Up to its closing quote; where that is missing, up to the end of the line, without the comma there. */
  #readString(): string {
    const raw = this.#match(/"(?:[^"\\\n]|\\.)*"?/y);
    const isClosed = raw.length > 1 && /^"(?:[^"\\]|\\.)*"$/.test(raw);
    if (!isClosed) {
      this.#note('The text has no closing quote.');
      const comma = /,\s*$/.exec(raw);
      if (comma !== null) this.#at -= raw.length - comma.index;
      return raw.slice(1).replace(/,\s*$/, '');
    }
    return this.#unescape(raw);
  }

  #unescape(raw: string): string {
    try {
      return String(JSON.parse(raw));
    } catch {
      // The only thing left that can be wrong with a text in quotes.
      this.#note('A backslash in the text begins no escape that JSON knows; write \\\\ for a backslash.');
      return raw.slice(1, -1);
    }
  }

  #readWord(): unknown {
    const word = this.#match(/[^\s,:{}[\]"]*/y);
    try {
      return JSON.parse(word);
    } catch {
      this.#note(
        word === ''
          ? 'A value is missing here.'
          : `"${word}" is no value of JSON; a text stands in double quotes.`,
      );
      return word === '' ? undefined : word;
    }
  }

  #skipBlank(): void {
    this.#match(/\s*/y);
    if (this.#match(/\/\/[^\n]*|\/\*[\s\S]*?\*\//y) === '') return;
    this.#note('JSON has no comments.');
    this.#skipBlank();
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #before(): string | undefined {
    return this.#text.slice(0, this.#at).trimEnd().at(-1);
  }

  #line(): number {
    return this.#text.slice(0, this.#at).split('\n').length;
  }

  #note(detail: string): void {
    this.faults.push({ line: this.#line(), detail });
  }
}
