import type { XmlNode } from './xml-tree.ts';

export function childrenNamed(node: XmlNode, local: string): readonly XmlNode[] {
  return node.children.filter((child) => child.local === local);
}

export function findChild(node: XmlNode, local: string): XmlNode | undefined {
  return node.children.find((child) => child.local === local);
}

/** The elements of this name at any depth below, in document order. */
export function descendantsNamed(node: XmlNode, local: string): readonly XmlNode[] {
  return node.children.flatMap((child) => [
    ...(child.local === local ? [child] : []),
    ...descendantsNamed(child, local),
  ]);
}

/** The value of an attribute by its local name, whatever its prefix; undefined where it is not given. */
export function attributeOf(node: XmlNode, local: string): string | undefined {
  return node.attributes.find((attribute) => attribute.local === local)?.value;
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
  return [node, ...node.children.flatMap(selfAndDescendants)];
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
