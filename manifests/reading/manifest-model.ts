import { decodePercent, folderOf, resolveHref, type Target } from './href.ts';
import { attributeOf, childrenNamed, descendantsNamed, findChild } from './xml-query.ts';
import type { XmlNode } from './xml-tree.ts';

/** A manifest by its meaning; every part keeps the element that says it. */
export interface Manifest {
  /** Where the manifest lies in the package. */
  readonly path: string;
  readonly text: string;
  readonly root: XmlNode;
  readonly metadata: XmlNode | undefined;
  readonly organizationsNode: XmlNode | undefined;
  readonly resourcesNode: XmlNode | undefined;
  readonly organizations: readonly Organization[];
  /** Of all organizations, in document order. */
  readonly items: readonly Item[];
  /** Of all items, for what refers to them by name. */
  readonly itemIds: ReadonlySet<string | undefined>;
  readonly resources: readonly Resource[];
  readonly resourceById: ReadonlyMap<string, Resource>;
  /** Resources that an item launches. */
  readonly launched: ReadonlySet<Resource | undefined>;
  /** Shared sequencing, by its ID. */
  readonly sequencingById: ReadonlyMap<string, XmlNode>;
}

export interface Organization {
  readonly node: XmlNode;
  readonly id: string | undefined;
  readonly items: readonly Item[];
  readonly sequencing: XmlNode | undefined;
}

export interface Item {
  readonly node: XmlNode;
  readonly id: string | undefined;
  readonly ref: string | undefined;
  readonly resource: Resource | undefined;
  readonly children: readonly Item[];
  readonly sequencing: XmlNode | undefined;
}

export interface Resource {
  readonly node: XmlNode;
  readonly id: string | undefined;
  readonly type: string | undefined;
  /** By whichever spelling it is given; rules judge the spelling. */
  readonly scormType: string | undefined;
  readonly href: string | undefined;
  readonly target: Target | undefined;
  readonly files: readonly FileReference[];
  readonly dependencies: readonly XmlNode[];
}

export interface FileReference {
  readonly node: XmlNode;
  readonly href: string;
  readonly target: Target;
}

/** Reads what a parsed manifest says, whether it makes sense or not: judging is the rules' work. */
export function readManifest(path: string, text: string, root: XmlNode): Manifest {
  const organizationsNode = findChild(root, 'organizations');
  const resourcesNode = findChild(root, 'resources');
  // A manifest in a folder is a fault of its own; what it names is looked for beside it, so that this one fault makes no others.
  const base = [folderOf(path), baseOf(root), resourcesNode && baseOf(resourcesNode)].join('');
  const resources = resourcesNode
    ? childrenNamed(resourcesNode, 'resource').map((node) => readResource(node, base))
    : [];
  const resourceById = new Map(
    resources.flatMap((resource) => (resource.id ? [[resource.id, resource]] : [])),
  );
  const organizations = organizationsNode
    ? childrenNamed(organizationsNode, 'organization').map((node) => readOrganization(node, resourceById))
    : [];
  const items = listItems(organizations);
  return {
    path,
    text,
    root,
    metadata: findChild(root, 'metadata'),
    organizationsNode,
    resourcesNode,
    organizations,
    items,
    itemIds: new Set(items.map(({ id }) => id)),
    launched: new Set(items.map(({ resource }) => resource)),
    resources,
    resourceById,
    sequencingById: readSharedSequencing(root),
  };
}

/** `xml:base` is an address, too: its escapes are decoded like those of an href. */
function baseOf(node: XmlNode): string {
  return decodePercent((attributeOf(node, 'base') ?? '').trim());
}

function readOrganization(node: XmlNode, resources: ReadonlyMap<string, Resource>): Organization {
  return {
    node,
    id: attributeOf(node, 'identifier'),
    items: childrenNamed(node, 'item').map((child) => readItem(child, resources)),
    sequencing: findChild(node, 'sequencing'),
  };
}

function readItem(node: XmlNode, resources: ReadonlyMap<string, Resource>): Item {
  const ref = attributeOf(node, 'identifierref');
  return {
    node,
    id: attributeOf(node, 'identifier'),
    ref,
    resource: ref === undefined ? undefined : resources.get(ref),
    children: childrenNamed(node, 'item').map((child) => readItem(child, resources)),
    sequencing: findChild(node, 'sequencing'),
  };
}

function listItems(organizations: readonly Organization[]): readonly Item[] {
  const found: Item[] = [];
  const collect = (item: Item): void => {
    found.push(item);
    item.children.forEach(collect);
  };
  for (const { items } of organizations) items.forEach(collect);
  return found;
}

function readResource(node: XmlNode, outerBase: string): Resource {
  const base = `${outerBase}${baseOf(node)}`;
  const href = attributeOf(node, 'href');
  return {
    node,
    id: attributeOf(node, 'identifier'),
    type: attributeOf(node, 'type'),
    scormType: attributeOf(node, 'scormType') ?? attributeOf(node, 'scormtype'),
    href,
    target: href === undefined ? undefined : resolveHref(base, href),
    files: childrenNamed(node, 'file').map((file) => {
      const fileHref = attributeOf(file, 'href') ?? '';
      return { node: file, href: fileHref, target: resolveHref(base, fileHref) };
    }),
    dependencies: childrenNamed(node, 'dependency'),
  };
}

function readSharedSequencing(root: XmlNode): ReadonlyMap<string, XmlNode> {
  const shared = childrenNamed(root, 'sequencingCollection').flatMap((collection) =>
    descendantsNamed(collection, 'sequencing'),
  );
  return new Map(shared.map((node) => [attributeOf(node, 'ID') ?? '', node]));
}
