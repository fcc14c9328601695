import type { Item, Manifest } from '../reading/manifest-model.ts';
import { attributeOf, childrenNamed } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { type Cluster, clusters, findPart } from './clusters.ts';
import { breaksIn, hitAt, itemRule, manifestRule, type Rule, scorm2004 } from './rule.ts';
import { cam2004, sn } from './sources.ts';

const kinds = scorm2004;

/** How results of items become the result of what is above them. */
export const rollupRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'rollup/nothing-contributes-to-completion',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...sn('3.7.1, rollup controls'),
      title: 'No item contributes to completion',
      whatLmsDoes: 'The course is never complete.',
      remedy: 'Let at least one item contribute: remove rollupProgressCompletion="false" from it.',
    },
    (manifest) =>
      clusters(manifest)
        .filter((cluster) => !isLeftOut(cluster, 'rollupProgressCompletion'))
        .filter((cluster) =>
          cluster.items.every((item) => isKeptFrom(item, 'rollupProgressCompletion', cluster)),
        )
        .map(({ node }) => hitAt(manifest, node, 'rollupProgressCompletion is false for each item')),
  ),
  manifestRule(
    {
      id: 'rollup/nothing-contributes-to-success',
      severity: 'warning',
      kinds,
      ...sn('3.7.1, rollup controls'),
      title: 'No item contributes to success',
      whatLmsDoes: 'The course is neither passed nor failed.',
      remedy: 'If success matters, remove rollupObjectiveSatisfied="false" from an item.',
    },
    (manifest) =>
      clusters(manifest)
        .filter((cluster) => !isLeftOut(cluster, 'rollupObjectiveSatisfied'))
        .filter((cluster) =>
          cluster.items.every((item) => isKeptFrom(item, 'rollupObjectiveSatisfied', cluster)),
        )
        .map(({ node }) => hitAt(manifest, node, 'rollupObjectiveSatisfied is false for each item')),
  ),
  manifestRule(
    {
      id: 'rollup/more-than-there-are',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...cam2004('5.1.6, minimumCount'),
      title: 'A rollup rule asks for more items than there are',
      whatLmsDoes: 'The rule is never true.',
      remedy: 'Lower minimumCount, or add items.',
    },
    (manifest) =>
      ruleSets(manifest).flatMap(({ rules, size }) =>
        rules
          .filter((rule) => attributeOf(rule, 'childActivitySet') === 'atLeastCount')
          .filter((rule) => Number(attributeOf(rule, 'minimumCount') ?? 0) > size)
          .map((rule) => hitAt(manifest, rule, `${attributeOf(rule, 'minimumCount')} of ${size}`)),
      ),
  ),
  manifestRule(
    {
      id: 'rollup/count-missing',
      severity: 'warning',
      kinds,
      ...cam2004('5.1.6, childActivitySet'),
      title: 'A rollup rule asks for “at least” and does not say how many',
      whatLmsDoes: 'It takes 0, so the rule is true from the start.',
      remedy: 'Add minimumCount or minimumPercent.',
    },
    (manifest) =>
      ruleSets(manifest).flatMap(({ rules }) =>
        rules
          .filter(lacksItsNumber)
          .map((rule) =>
            hitAt(manifest, rule, `${attributeOf(rule, 'childActivitySet')} without its number`),
          ),
      ),
  ),
  manifestRule(
    {
      id: 'rollup/contradiction',
      severity: 'warning',
      kinds,
      ...sn('3.7.2, rollup rules'),
      title: 'Two rollup rules make opposite results from the same condition',
      whatLmsDoes: 'The standard lets the positive result win; LMSs do not all run rollup rules.',
      remedy: 'Remove one of the rules.',
    },
    (manifest) =>
      ruleSets(manifest).flatMap(({ rules }) => {
        const known = new Map<string, string>();
        return rules.flatMap((rule) => {
          const [condition, action] = [conditionText(rule), actionOf(rule)];
          const other = known.get(condition);
          known.set(condition, action);
          return other === opposites[action] && other !== undefined
            ? [hitAt(manifest, rule, `“${action}” here and “${other}” above under the same condition`)]
            : [];
        });
      }),
  ),
  itemRule(
    {
      id: 'rollup/on-leaf',
      severity: 'note',
      kinds,
      ...sn('3.7.2, rollup rules'),
      title: 'Rollup rules stand on an item without items',
      whatLmsDoes: 'Nothing.',
      remedy: 'Put them on the item or organization above.',
    },
    (item, manifest) => {
      const rules =
        item.children.length === 0 ? findPart(item.sequencing, 'rollupRules', manifest) : undefined;
      return rules !== undefined && childrenNamed(rules, 'rollupRule').length > 0
        ? 'there is nothing to roll up'
        : undefined;
    },
  ),
  manifestRule(
    {
      id: 'rollup/weights-zero',
      severity: 'warning',
      kinds,
      ...cam2004('5.1.6, objectiveMeasureWeight'),
      title: 'All items weigh nothing in the score',
      whatLmsDoes: 'The course never gets a score.',
      remedy: 'Give at least one item an objectiveMeasureWeight above 0.',
    },
    (manifest) =>
      clusters(manifest)
        .filter((cluster) => Number(rollupAttribute(cluster, 'objectiveMeasureWeight', cluster) ?? 1) !== 0)
        .filter((cluster) =>
          cluster.items.every(
            (item) => Number(rollupAttribute(item, 'objectiveMeasureWeight', cluster) ?? 1) === 0,
          ),
        )
        .map(({ node }) => hitAt(manifest, node, 'objectiveMeasureWeight is 0 for each item')),
  ),
];

const opposites: Readonly<Record<string, string>> = {
  satisfied: 'notSatisfied',
  notSatisfied: 'satisfied',
  completed: 'incomplete',
  incomplete: 'completed',
};

interface RuleSet {
  readonly rules: readonly XmlNode[];
  /** Items of the smallest cluster that has them. */
  readonly size: number;
}

/** The rollup rules of clusters; those that many clusters share by reference are judged once. */
function ruleSets(manifest: Manifest): RuleSet[] {
  const sizes = new Map<XmlNode, number>();
  for (const { sequencing, size } of clusters(manifest)) {
    const rules = findPart(sequencing, 'rollupRules', manifest);
    if (rules !== undefined) sizes.set(rules, Math.min(size, sizes.get(rules) ?? size));
  }
  return [...sizes].map(([rules, size]) => ({ rules: childrenNamed(rules, 'rollupRule'), size }));
}

function rollupAttribute(
  item: Pick<Item, 'sequencing'>,
  name: string,
  { manifest }: Cluster,
): string | undefined {
  const rules = findPart(item.sequencing, 'rollupRules', manifest);
  return rules && attributeOf(rules, name);
}

function isKeptFrom(item: Item, name: string, cluster: Cluster): boolean {
  return rollupAttribute(item, name, cluster) === 'false';
}

/** A cluster that adds nothing to what is above it may be as empty as it likes. */
function isLeftOut({ node, sequencing, manifest }: Cluster, name: string): boolean {
  const rules = node.local === 'organization' ? undefined : findPart(sequencing, 'rollupRules', manifest);
  return rules !== undefined && attributeOf(rules, name) === 'false';
}

function lacksItsNumber(rule: XmlNode): boolean {
  const numberOf: Readonly<Record<string, string>> = {
    atLeastCount: 'minimumCount',
    atLeastPercent: 'minimumPercent',
  };
  const name = numberOf[attributeOf(rule, 'childActivitySet') ?? ''];
  return name !== undefined && Number(attributeOf(rule, name) ?? 0) === 0;
}

function actionOf(rule: XmlNode): string {
  return childrenNamed(rule, 'rollupAction')
    .map((action) => attributeOf(action, 'action') ?? '')
    .join();
}

function conditionText(rule: XmlNode): string {
  const conditions = childrenNamed(rule, 'rollupConditions').flatMap(({ children }) => children);
  const written = conditions.map(
    (node) => `${attributeOf(node, 'operator') ?? ''} ${attributeOf(node, 'condition')}`,
  );
  return [attributeOf(rule, 'childActivitySet') ?? 'all', ...written].join('|');
}
