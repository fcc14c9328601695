import type { SchemaFault } from '../../../manifests/checked-package.ts';
import type { XmlNode } from '../../../manifests/reading/xml-tree.ts';
import { type SchemaPart, writeSchemaDocument } from './schema-document.ts';

/** A complaint of the validator about a line of the document that it was given. */
export interface RawFault {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** Above this many the rest is not asked for: nobody reads it, and a manifest made to break has millions. */
const mostFaults = 5_000;
/** How often one element is looked at again, and how many elements in all are written for that. */
const mostRounds = 20;
const mostLookedAtAgain = 1_000_000;

/**
 * All faults of a manifest by the official schemas, each with its element. The validator passes over what follows an
 * element that it did not expect, so its parent is given to it again without that element.
 */
export function findSchemaFaults(
  { text, root }: { readonly text: string; readonly root: XmlNode },
  validate: (document: string) => readonly RawFault[],
): SchemaFault[] {
  const search: Search = {
    text,
    validate,
    waiting: [{ roots: [root] }],
    told: new Map(),
    misplaced: new Map(),
    again: 0,
  };
  for (let part = search.waiting.pop(); part !== undefined; part = search.waiting.pop()) {
    if (search.told.size < mostFaults) look(search, part);
  }
  return [...search.told.values()].sort((a, b) => a.offset - b.offset);
}

interface Search {
  readonly text: string;
  readonly validate: (document: string) => readonly RawFault[];
  readonly waiting: SchemaPart[];
  /** By offset and message, because an element may be looked at twice. */
  readonly told: Map<string, SchemaFault>;
  /** By parent: children that were not expected where they stand. */
  readonly misplaced: Map<XmlNode, Set<XmlNode>>;
  /** Elements that were written once more. */
  again: number;
}

function look(search: Search, part: SchemaPart): void {
  const isAgain = part.leftOut !== undefined;
  if (isAgain && search.again > mostLookedAtAgain) return;
  const document = writeSchemaDocument(search.text, part);
  if (isAgain) search.again += document.nodes.length;
  for (const fault of withoutEchoes(search.validate(document.text))) {
    const node = document.nodes[fault.line - 1] ?? null;
    // What an element lacks is no news where children of it were left out.
    const isOwnDoing = isAgain && node === part.roots[0];
    if (node !== null && !isOwnDoing) tell(search, node, fault.message);
  }
  for (const roots of document.postponed) search.waiting.push({ roots });
}

/** A value that breaks a facet is reported a second time as no value of its type. */
function withoutEchoes(faults: readonly RawFault[]): RawFault[] {
  const said = faults.map(({ line, message }) => ({ line, message: withoutNamespaces(message) }));
  const facets = new Set(
    said.filter(({ message }) => message.includes('[facet')).map((fault) => subjectOf(fault)),
  );
  return said.filter(
    (fault) =>
      !isAboutForeignElement(fault) &&
      (fault.message.includes('[facet') || !isAboutValue(fault) || !facets.has(subjectOf(fault))),
  );
}

function withoutNamespaces(message: string): string {
  return message.trim().replaceAll(/\{[a-z]+:[^}]*\}/g, '');
}

function subjectOf({ line, message }: RawFault): string {
  return `${line} ${/^Element '[^']*'(, attribute '[^']*')?: /.exec(message)?.[0]}`;
}

/** Metadata in a namespace of their own (LOM and others) are allowed; their schemas are not ours to judge by. */
function isAboutForeignElement({ message }: RawFault): boolean {
  return message.includes('strict wildcard');
}

function isAboutValue({ message }: Pick<RawFault, 'message'>): boolean {
  return /is not a valid value|\[facet/.test(message);
}

function tell(search: Search, node: XmlNode, message: string): void {
  const isMisplaced = message.includes('This element is not expected');
  const key = `${node.start} ${isMisplaced ? 'misplaced' : message}`;
  if (search.told.has(key)) return;
  search.told.set(key, { offset: node.start, kind: kindOf(message), message });
  if (isMisplaced && node.parent !== null) lookBehind(search, node, node.parent);
}

/** What follows a child that was not expected, and what stands in it. */
function lookBehind({ misplaced, waiting }: Search, node: XmlNode, parent: XmlNode): void {
  const known = misplaced.get(parent) ?? new Set();
  misplaced.set(parent, known);
  known.add(node);
  if (known.size > mostRounds) return;
  waiting.push({ roots: [parent], leftOut: new Set(known) });
  waiting.push({ roots: [parent], leftOut: new Set(parent.children.filter((child) => child !== node)) });
}

const identifierTypes = /xs:(ID|IDREF|NCName|NMTOKEN|anyURI|language)'/;

/** An identifier of a wrong form still says which element is meant. */
function kindOf(message: string): SchemaFault['kind'] {
  return isAboutValue({ message }) && !identifierTypes.test(message) ? 'value' : 'structure';
}
