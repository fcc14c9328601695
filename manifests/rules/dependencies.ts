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
      severity: 'conformance',
      ...cam('<dependency>'),
      title: 'A dependency names a resource that does not exist',
      whatLmsDoes: 'ADL’s own test refuses it; LMSs pass over it.',
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
    (manifest) => {
      const circles = findCircles(manifest);
      return manifest.resources
        .filter((resource) => circles.has(resource))
        .map(({ node, id }) => hitAt(manifest, node, `“${id}” needs itself, directly or by others`));
    },
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

/**
 * The resources that need themselves, directly or by others: each is in a circle of the graph, found by walking it once
 * (Tarjan's strongly connected components, without recursion).
 */
function findCircles({ resources, resourceById }: Manifest): ReadonlySet<Resource> {
  const walk: Walk = { order: new Map(), low: new Map(), open: [], closed: new Set(), inCircle: new Set() };
  const nextOf = (resource: Resource): Resource[] =>
    refsOf(resource).flatMap((ref) => resourceById.get(ref) ?? []);
  for (const start of resources) if (!walk.order.has(start)) visit(walk, start, nextOf);
  return walk.inCircle;
}

interface Walk {
  readonly order: Map<Resource, number>;
  readonly low: Map<Resource, number>;
  /** Visited, and not yet known to which circle they belong. */
  readonly open: Resource[];
  readonly closed: Set<Resource>;
  readonly inCircle: Set<Resource>;
}

function visit(walk: Walk, start: Resource, nextOf: (resource: Resource) => Resource[]): void {
  const path: { readonly at: Resource; readonly next: Resource[]; readonly isSelfish: boolean }[] = [];
  const enter = (at: Resource): void => {
    const next = nextOf(at);
    walk.order.set(at, walk.order.size);
    walk.low.set(at, walk.order.size - 1);
    walk.open.push(at);
    path.push({ at, next, isSelfish: next.includes(at) });
  };
  enter(start);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const next = step.next.pop();
    if (next === undefined) {
      path.pop();
      leave(walk, step, path.at(-1)?.at);
    } else if (!walk.order.has(next)) enter(next);
    else if (!walk.closed.has(next)) lower(walk, step.at, walk.order.get(next) ?? 0);
  }
}

function leave(
  walk: Walk,
  { at, isSelfish }: { at: Resource; isSelfish: boolean },
  above: Resource | undefined,
): void {
  const low = walk.low.get(at) ?? 0;
  if (above !== undefined) lower(walk, above, low);
  if (low !== walk.order.get(at)) return;
  const circle = walk.open.splice(walk.open.lastIndexOf(at));
  for (const one of circle) {
    walk.closed.add(one);
    if (circle.length > 1 || isSelfish) walk.inCircle.add(one);
  }
}

function lower(walk: Walk, resource: Resource, low: number): void {
  walk.low.set(resource, Math.min(low, walk.low.get(resource) ?? low));
}

function refsOf({ dependencies }: Resource): string[] {
  return dependencies.map((node) => attributeOf(node, 'identifierref') ?? '');
}
