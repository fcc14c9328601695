import type { XmlNode } from './xml-tree.ts';

export function childrenNamed(node: XmlNode, local: string): readonly XmlNode[] {
  return node.children.filter((child) => child.local === local);
}

export function findChild(node: XmlNode, local: string): XmlNode | undefined {
  return node.children.find((child) => child.local === local);
}

/** The elements of this name at any depth below, in document order. */
export function descendantsNamed(node: XmlNode, local: string): readonly XmlNode[] {
  return selfAndDescendants(node).filter((inner) => inner !== node && inner.local === local);
}

/** The value of an attribute by its local name, whatever its prefix; undefined where it is not given. */
export function attributeOf(node: XmlNode, local: string): string | undefined {
  return node.attributes.find((attribute) => attribute.local === local)?.value;
}

/**
 * The value of an xs:anyURI as it is compared: what an address must escape is the same escaped and not (XML Linking 1.0,
 * 5.4), and so are the two cases of the digits of an escape (RFC 3986, 6.2.2.1).
 */
export function uriOf(node: XmlNode, local: string): string | undefined {
  return attributeOf(node, local)
    ?.replace(/[^!-~]|["<>\\^`{|}]/gu, encodeURIComponent)
    .replace(/%[0-9a-f]{2}/gi, (digits) => digits.toUpperCase());
}

/** The trimmed text of a child element; undefined where there is none. */
export function textOfChild(node: XmlNode, local: string): string | undefined {
  return findChild(node, local)?.text.trim();
}

/** XML Schema's boolean: `true` and `1` are true. */
export function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1';
}

/** The element and all below it, in document order. */
export function selfAndDescendants(node: XmlNode): readonly XmlNode[] {
  const found: XmlNode[] = [];
  collect(node, found);
  return found;
}

/** One list for the whole walk: lists joined on the way up would be copied at every level. */
function collect(node: XmlNode, found: XmlNode[]): void {
  found.push(node);
  for (const child of node.children) collect(child, found);
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
