import type { XmlNode } from '../reading/xml-tree.ts';
import { escapeXml } from '../xml-writer.ts';

/** Text from `start` to `end` is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits that do not overlap; everything else keeps its bytes, comments and blanks. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: piece } of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push(text.slice(at, start), piece);
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** Gives an attribute another value, and another name where one is given. */
export function setAttribute(
  text: string,
  node: XmlNode,
  change: { readonly name: string; readonly value: string; readonly newName?: string },
): Edit[] {
  const { name, value, newName = name } = change;
  const found = findAttribute(text.slice(node.start, node.startTagEnd), name);
  const written = ` ${newName}="${escapeXml(value)}"`;
  if (found === undefined) {
    const at = node.start + 1 + node.name.length;
    return [{ start: at, end: at, text: written }];
  }
  return [{ start: node.start + found.start, end: node.start + found.end, text: written }];
}

/** Where an attribute stands in a start tag, with the blanks before it; what stands in the value of another one is none. */
function findAttribute(tag: string, wanted: string): { start: number; end: number } | undefined {
  for (const { 0: all, 1: name, index } of tag.matchAll(/\s([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')/g))
    if (name === wanted) return { start: index, end: index + all.length };
  return undefined;
}

/** Takes an element out, with the blanks before it. */
export function removeNode(text: string, { start, end }: XmlNode): Edit {
  let from = start;
  while (/\s/.test(text.charAt(from - 1))) from -= 1;
  return { start: from, end, text: '' };
}

/** Puts a new element behind another one, on a line of its own with the same indent. */
export function insertBehind(text: string, { start, end }: XmlNode, xml: string): Edit {
  return { start: end, end, text: `${indentOf(text, start)}${xml}` };
}

/** Puts a copy of an element before another one, on a line of its own. */
export function insertBefore(text: string, { start }: XmlNode, copied: XmlNode): Edit {
  return { start, end: start, text: `${text.slice(copied.start, copied.end)}${indentOf(text, start)}` };
}

/** Puts a new element first into another one. */
export function insertFirst(text: string, node: XmlNode, xml: string): Edit {
  const inner = `${indentOf(text, node.start)}  ${xml}`;
  if (node.startTagEnd < node.end) return { start: node.startTagEnd, end: node.startTagEnd, text: inner };
  return {
    start: node.end - 2,
    end: node.end,
    text: `>${inner}${indentOf(text, node.start)}</${node.name}>`,
  };
}

/** The line break and the blanks before an element; nothing where other text stands there. */
export function indentOf(text: string, start: number): string {
  const lineBreak = text.lastIndexOf('\n', start - 1);
  const before = text.slice(lineBreak, start);
  return lineBreak >= 0 && /^\n[ \t]*$/.test(before) ? before : '';
}
