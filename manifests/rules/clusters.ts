import type { Item, Manifest } from '../reading/manifest-model.ts';
import { attributeOf, findChild } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';

export interface Cluster {
  readonly node: XmlNode;
  readonly sequencing: XmlNode | undefined;
  readonly size: number;
  readonly manifest: Manifest;
  readonly items: readonly Item[];
}

/** Organizations and items that have items below them. */
export function clusters(manifest: Manifest): Cluster[] {
  return [
    ...manifest.organizations.map((organization) => toCluster(organization, manifest)),
    ...manifest.items.map(({ node, sequencing, children }) =>
      toCluster({ node, sequencing, items: children }, manifest),
    ),
  ].filter(({ size }) => size > 0);
}

export function toCluster(of: Pick<Cluster, 'node' | 'sequencing' | 'items'>, manifest: Manifest): Cluster {
  const { node, sequencing, items } = of;
  return { node, sequencing, items, size: items.length, manifest };
}

/** What has sequencing of its own or by reference: organizations and items. */
export function activities({ organizations, items }: Manifest): readonly Pick<Item, 'sequencing'>[] {
  return [...organizations, ...items].filter(({ sequencing }) => sequencing !== undefined);
}

/** A part of an item's own sequencing, or of the shared one it refers to; its own wins (SCORM 2004 CAM 5.1.1). */
export function findPart(
  sequencing: XmlNode | undefined,
  name: string,
  manifest: Manifest,
): XmlNode | undefined {
  if (sequencing === undefined) return undefined;
  const shared = manifest.sequencingById.get(attributeOf(sequencing, 'IDRef') ?? '');
  return findChild(sequencing, name) ?? (shared && findChild(shared, name));
}
