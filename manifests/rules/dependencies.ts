import type { Manifest, Resource } from '../reading/manifest-model.ts';
import { attributeOf, isBlank } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { hitAt, manifestRule, type Rule } from './rule.ts';
import { cam } from './sources.ts';

/** How resources need each other. */
export const dependencyRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'resource/dependency-dangling',
      severity: 'error',
      ...cam('<dependency>'),
      title: 'A dependency names a resource that does not exist',
      whatLmsDoes: 'Strict LMSs refuse it; others leave files out.',
      remedy: 'Name the identifier of a <resource> that is there.',
    },
    (manifest) =>
      allDependencies(manifest)
        .filter(({ ref }) => !manifest.resourceById.has(ref))
        .map(({ node, ref }) => hitAt(manifest, node, `no resource is named “${ref}”`)),
  ),
  manifestRule(
    {
      id: 'resource/dependency-circle',
      severity: 'warning',
      ...cam('<dependency>'),
      title: 'Resources depend on each other in a circle',
      whatLmsDoes: 'A simple reader never comes to an end.',
      remedy: 'Move what both need into a third resource.',
    },
    (manifest) =>
      manifest.resources
        .filter((resource) => dependsOnItself(resource, manifest))
        .map(({ node, id }) => hitAt(manifest, node, `“${id}” needs itself, directly or by others`)),
  ),
  manifestRule(
    {
      id: 'resource/unused',
      severity: 'note',
      ...cam('<resource>'),
      title: 'A resource is not used',
      whatLmsDoes: 'It is stored and never shown.',
      remedy: 'Refer to it by an item or a dependency, or remove it.',
    },
    (manifest) => {
      const used = new Set([
        ...manifest.items.map(({ ref }) => ref),
        ...allDependencies(manifest).map(({ ref }) => ref),
      ]);
      return manifest.resources
        .filter(({ id }) => !isBlank(id) && !used.has(id))
        .map(({ id, node }) => hitAt(manifest, node, `nothing refers to “${id}”`));
    },
  ),
];

function allDependencies({ resources }: Manifest): { readonly node: XmlNode; readonly ref: string }[] {
  return resources.flatMap(({ dependencies }) =>
    dependencies.map((node) => ({ node, ref: attributeOf(node, 'identifierref') ?? '' })),
  );
}

function dependsOnItself(start: Resource, manifest: Manifest): boolean {
  const seenIds = new Set<string>();
  const waiting = refsOf(start);
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (ref === start.id) return true;
    const next = manifest.resourceById.get(ref);
    if (next === undefined || seenIds.has(ref)) continue;
    seenIds.add(ref);
    waiting.push(...refsOf(next));
  }
  return false;
}

function refsOf({ dependencies }: Resource): string[] {
  return dependencies.map((node) => attributeOf(node, 'identifierref') ?? '');
}
