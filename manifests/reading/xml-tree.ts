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
export type XmlRefusal = 'malformed' | 'doctype' | 'external-entity' | 'too-deep' | 'too-many';

type Growing = { -readonly [Key in keyof XmlNode]: XmlNode[Key] } & { children: Growing[] };

const deepest = 100;

/** Beyond these a manifest is refused while it is read: no course needs them, and every rule looks at each. */
export const countLimits = {
  elements: 200_000,
  items: 50_000,
  attributes: 700_000,
  attributesOfOneElement: 1_000,
} as const;

/**
 * Parses a document with namespaces. A document type declaration is refused before anything in it takes effect: entities are how a
 * small file becomes a big one or reads files of the machine, and no package format needs them.
 */
export function parseXml(text: string): ParsedXml {
  const reading: Reading = { text, open: [], root: null, elements: 0, items: 0, attributes: 0 };
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
    const excess = countTag(reading, tag);
    if (excess !== undefined) refuse('too-many', excess);
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
  elements: number;
  items: number;
  attributes: number;
}

/** Counts a start tag; says what there is too much of. */
function countTag(reading: Reading, { local, attributes }: OpenedTag): string | undefined {
  const own = Object.keys(attributes).length;
  reading.elements += 1;
  reading.attributes += own;
  if (local === 'item') reading.items += 1;
  if (own > countLimits.attributesOfOneElement)
    return `more than ${countLimits.attributesOfOneElement} attributes of one element`;
  const counted = (['elements', 'items', 'attributes'] as const).find(
    (what) => reading[what] > countLimits[what],
  );
  return counted && `more than ${countLimits[counted]} ${counted}`;
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
      value: normalizeValue(local, value),
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

const identifying = new Set([
  'identifier',
  'identifierref',
  'default',
  'ID',
  'IDRef',
  'objectiveID',
  'targetObjectiveID',
  'referencedObjective',
]);

/** xs:ID, xs:IDREF and xs:anyURI are collapsed before they mean anything (XML Schema 2, 4.3.6). */
function normalizeValue(local: string, value: string): string {
  return identifying.has(local) ? collapse(value) : value;
}

function collapse(value: string): string {
  return value.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');
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
