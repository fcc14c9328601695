import { SaxesParser } from 'saxes';

/** An element as it stands in the text; offsets count UTF-16 units from its beginning. */
export interface XmlNode {
  /** With its prefix. */
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlNode | null;
  /** The element's own character data, without that of its children. */
  readonly text: string;
  readonly start: number;
  /** After the `>` of the start tag. */
  readonly startTagEnd: number;
  /** After the `>` of the end tag. */
  readonly end: number;
}

export interface XmlAttribute {
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

export type ParsedXml = { readonly kind: 'parsed'; readonly root: XmlNode } | RefusedXml;
export interface RefusedXml {
  readonly kind: 'refused';
  readonly reason: XmlRefusal;
  readonly offset: number;
  readonly detail: string;
}
export type XmlRefusal = 'malformed' | 'doctype' | 'external-entity' | 'too-deep';

type Growing = { -readonly [Key in keyof XmlNode]: XmlNode[Key] } & { children: Growing[] };

const deepest = 100;

/**
 * Parses a document with namespaces. A document type declaration is refused before anything in it takes effect: entities are how a
 * small file becomes a big one or reads files of the machine, and no package format needs them.
 */
export function parseXml(text: string): ParsedXml {
  const reading: Reading = { text, open: [], root: null };
  try {
    createParser(reading).write(text).close();
    return finish(reading);
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    throw error;
  }
}

/** Ends the parser's work in the middle of the text. */
class Refusal extends Error {
  readonly refused: RefusedXml;

  constructor(refused: RefusedXml) {
    super(refused.detail);
    this.refused = refused;
  }
}

function createParser(reading: Reading): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (reason: XmlRefusal, detail: string): never => {
    const offset = Math.min(parser.position, reading.text.length);
    throw new Refusal({ kind: 'refused', reason, offset, detail });
  };
  parser.on('error', (error) => refuse('malformed', error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', (doctype) => refuse(...judgeDoctype(doctype)));
  parser.on('opentag', (tag) => {
    if (reading.open.length >= deepest) refuse('too-deep', `more than ${deepest} elements inside each other`);
    openElement(reading, tag, parser.position);
  });
  parser.on('text', (piece) => addText(reading, piece));
  parser.on('cdata', (piece) => addText(reading, piece));
  parser.on('closetag', () => closeElement(reading, parser.position));
  return parser;
}

interface Reading {
  readonly text: string;
  readonly open: Growing[];
  root: Growing | null;
}

interface OpenedTag {
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, XmlAttribute>>;
}

function openElement(reading: Reading, tag: OpenedTag, position: number): void {
  const parent = reading.open.at(-1) ?? null;
  const node: Growing = {
    name: tag.name,
    local: tag.local,
    uri: tag.uri,
    attributes: Object.values(tag.attributes).map(({ name, local, uri, value }) => ({
      name,
      local,
      uri,
      value,
    })),
    children: [],
    parent,
    text: '',
    // No `<` can stand inside a tag, so the last one before its end is its beginning.
    start: reading.text.lastIndexOf('<', position - 1),
    startTagEnd: position,
    end: position,
  };
  if (parent === null) reading.root = node;
  else parent.children.push(node);
  reading.open.push(node);
}

function addText(reading: Reading, piece: string): void {
  const node = reading.open.at(-1);
  if (node !== undefined) node.text += piece;
}

function closeElement(reading: Reading, position: number): void {
  const node = reading.open.pop();
  if (node !== undefined) node.end = position;
}

function finish({ root }: Reading): ParsedXml {
  if (root !== null) return { kind: 'parsed', root };
  return { kind: 'refused', reason: 'malformed', offset: 0, detail: 'there is no element' };
}

function judgeDoctype(doctype: string): [XmlRefusal, string] {
  return /\b(SYSTEM|PUBLIC)\b/.test(doctype)
    ? ['external-entity', 'the document type points outside of the package']
    : ['doctype', 'there is a document type declaration'];
}
