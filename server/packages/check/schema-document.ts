import type { XmlNode } from '../../../manifests/reading/xml-tree.ts';
import { escapeXml } from '../../../manifests/xml-writer.ts';

/** A part of a manifest as it is given to the schema validator: each start tag on a line of its own. */
export interface SchemaDocument {
  readonly text: string;
  /** The element whose start tag stands on each line; null for the frame around them. */
  readonly nodes: readonly (XmlNode | null)[];
  /** Siblings that were left out because of their number; they come in documents of their own. */
  readonly postponed: readonly (readonly XmlNode[])[];
}

export interface SchemaPart {
  /** Siblings. */
  readonly roots: readonly XmlNode[];
  /** Elements that are told already, and left out so that what follows them is looked at. */
  readonly leftOut?: ReadonlySet<XmlNode>;
}

/** The namespace of the frame that holds elements of any kind side by side. */
export const frameUri = 'urn:causeway:schema-frame';

/**
 * Long runs of siblings are cut: the validator walks all earlier siblings for each fault that it reports, so the faults
 * of one long run would cost their square.
 */
const longestRun = 400;
/** The validator counts lines to 65,535. */
const mostLines = 60_000;

/** Writes elements as children of a frame, with the namespaces that are declared around them. */
export function writeSchemaDocument(source: string, part: SchemaPart): SchemaDocument {
  const writing: Writing = { source, part, pieces: [], nodes: [null], postponed: [] };
  writing.pieces.push(`<causeway-frame:elements${declarationsAround(part.roots[0])}>`);
  for (const root of part.roots) writeNode(writing, root);
  writing.pieces.push('</causeway-frame:elements>');
  return { text: writing.pieces.join(''), nodes: writing.nodes, postponed: writing.postponed };
}

interface Writing {
  readonly source: string;
  readonly part: SchemaPart;
  readonly pieces: string[];
  readonly nodes: (XmlNode | null)[];
  readonly postponed: XmlNode[][];
}

function writeNode(writing: Writing, node: XmlNode): void {
  writing.nodes.push(node);
  writing.pieces.push('\n', flat(writing, node.start, node.startTagEnd));
  const written = new Set(chooseChildren(writing, node));
  let at = node.startTagEnd;
  for (const child of node.children) {
    writing.pieces.push(flat(writing, at, child.start));
    if (written.has(child)) writeNode(writing, child);
    at = child.end;
  }
  writing.pieces.push(flat(writing, at, node.end));
}

function chooseChildren({ part, nodes, postponed }: Writing, { children }: XmlNode): readonly XmlNode[] {
  const kept = children.filter((child) => part.leftOut?.has(child) !== true);
  if (nodes.length > mostLines) {
    postponed.push(...inGroups(kept));
    return [];
  }
  if (kept.length <= longestRun) return kept;
  return findRuns(kept).flatMap((run) => {
    const [first = [], ...rest] = inGroups(run);
    postponed.push(...rest);
    return first;
  });
}

/** Neighbours of the same name. */
function findRuns(nodes: readonly XmlNode[]): XmlNode[][] {
  const runs: XmlNode[][] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if (last?.[0]?.name === node.name) last.push(node);
    else runs.push([node]);
  }
  return runs;
}

function inGroups(nodes: readonly XmlNode[]): XmlNode[][] {
  const groups: XmlNode[][] = [];
  for (let at = 0; at < nodes.length; at += longestRun) groups.push(nodes.slice(at, at + longestRun));
  return groups;
}

function declarationsAround(node: XmlNode | undefined): string {
  const byName = new Map([['xmlns:causeway-frame', frameUri]]);
  const ancestors: XmlNode[] = [];
  for (let at = node?.parent ?? null; at !== null; at = at.parent) ancestors.unshift(at);
  for (const { attributes } of ancestors)
    for (const { name, value } of attributes.filter(isDeclaration)) byName.set(name, value);
  return [...byName].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('');
}

function isDeclaration({ name }: { readonly name: string }): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

/** A line break is white space wherever it stands, so a blank says the same and keeps the count of lines. */
function flat({ source }: Writing, start: number, end: number): string {
  return source.slice(start, end).replace(/[\r\n]/g, ' ');
}
