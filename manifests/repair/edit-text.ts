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
  const fromEnd = edits.toSorted((a, b) => b.start - a.start);
  return fromEnd.reduce(
    (changed, { start, end, text: piece }) => changed.slice(0, start) + piece + changed.slice(end),
    text,
  );
}

/** Gives an attribute another value, and another name where one is given. */
export function setAttribute(
  text: string,
  node: XmlNode,
  change: { readonly name: string; readonly value: string; readonly newName?: string },
): Edit[] {
  const { name, value, newName = name } = change;
  const tag = text.slice(node.start, node.startTagEnd);
  const found = new RegExp(`\\s${name.replaceAll('.', '\\.')}\\s*=\\s*("[^"]*"|'[^']*')`).exec(tag);
  const written = ` ${newName}="${escapeXml(value)}"`;
  if (found === null) {
    const at = node.start + 1 + node.name.length;
    return [{ start: at, end: at, text: written }];
  }
  const start = node.start + found.index;
  return [{ start, end: start + found[0].length, text: written }];
}

/** Takes an element out, with the blanks before it. */
export function removeNode(text: string, { start, end }: XmlNode): Edit {
  const before = text.slice(0, start);
  return { start: before.trimEnd().length, end, text: '' };
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
function indentOf(text: string, start: number): string {
  return /\n[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
}
