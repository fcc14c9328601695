import type { Manifest } from '../reading/manifest-model.ts';
import {
  attributeOf,
  childrenNamed,
  descendantsNamed,
  findChild,
  isBlank,
  uriOf,
} from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { activities, clusters, findPart } from './clusters.ts';
import { breaksIn, hitAt, manifestRule, type Rule, scorm2004 } from './rule.ts';
import { cam2004, seen, sn } from './sources.ts';

const kinds = scorm2004;

/** Rules, selection and shared sequencing. */
export const sequencingRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'sequencing/always-kept-out',
      severity: 'warning',
      kinds,
      ...sn('3.4.1, precondition rules'),
      title: 'A rule keeps learners out of an item for ever',
      whatLmsDoes: 'It never lets the learner open it; legal, and meant only where the item is out of use.',
      remedy: 'If it is not meant, give the rule a condition that can become false.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'preConditionRule')
        .filter((rule) => actionOf(rule) === 'disabled' && isAlwaysTrue(rule))
        .map((rule) => hitAt(manifest, rule, `“always” with the action “${actionOf(rule)}”`)),
  ),
  manifestRule(
    {
      id: 'sequencing/objective-of-rule-unknown',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...cam2004('5.1.3, referencedObjective'),
      title: 'A rule asks for an objective that the item does not have',
      whatLmsDoes: 'The condition is never true where sequencing is run, so the rule never works.',
      remedy: 'Name an objectiveID of the same item.',
    },
    (manifest) =>
      findUnknownObjectives(manifest).map((condition) =>
        hitAt(
          manifest,
          condition,
          `no objective is named “${attributeOf(condition, 'referencedObjective')}”`,
        ),
      ),
  ),
  manifestRule(
    {
      id: 'sequencing/shared-dangling',
      ...breaksIn('SCORM Cloud'),
      kinds,
      ...cam2004('5.1.1, IDRef'),
      title: 'Sequencing refers to shared sequencing that does not exist',
      whatLmsDoes: 'It falls back to the defaults, or refuses the upload.',
      remedy: 'Name the ID of a <sequencing> in the sequencingCollection.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'sequencing').flatMap((node) => {
        const ref = attributeOf(node, 'IDRef');
        return ref === undefined || manifest.sequencingById.has(ref)
          ? []
          : [hitAt(manifest, node, `there is no “${ref}”`)];
      }),
  ),
  manifestRule(
    {
      id: 'sequencing/shared-unused',
      severity: 'note',
      kinds,
      ...cam2004('5.1.1, <sequencingCollection>'),
      title: 'Shared sequencing is not used',
      whatLmsDoes: 'Nothing.',
      remedy: 'Refer to it by IDRef, or remove it.',
    },
    (manifest) => {
      const used = new Set(
        descendantsNamed(manifest.root, 'sequencing').map((node) => attributeOf(node, 'IDRef')),
      );
      return [...manifest.sequencingById]
        .filter(([id]) => !used.has(id))
        .map(([id, node]) => hitAt(manifest, node, `nothing refers to “${id}”`));
    },
  ),
  manifestRule(
    {
      id: 'sequencing/select-too-many',
      severity: 'warning',
      kinds,
      ...cam2004('5.1.8, selectCount'),
      title: 'More items are to be selected than there are',
      whatLmsDoes: 'It takes all of them, so nothing is selected.',
      remedy: 'Write a selectCount below the number of items.',
    },
    (manifest) =>
      clusters(manifest).flatMap(({ node, sequencing, size }) => {
        const count = Number(
          attributeOf(findPart(sequencing, 'randomizationControls', manifest) ?? node, 'selectCount') ?? 0,
        );
        return count > size ? [hitAt(manifest, node, `${count} of ${size}`)] : [];
      }),
  ),
  manifestRule(
    {
      id: 'sequencing/select-without-count',
      severity: 'note',
      kinds,
      ...sn('3.11, selection'),
      title: 'Items are to be selected, and it is not said how many',
      whatLmsDoes: 'It takes all of them.',
      remedy: 'Add selectCount, or set selectionTiming to never.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'randomizationControls')
        .filter((node) => !['never', undefined].includes(attributeOf(node, 'selectionTiming')))
        .filter((node) => attributeOf(node, 'selectCount') === undefined)
        .map((node) => hitAt(manifest, node, 'selectCount is missing')),
  ),
  manifestRule(
    {
      id: 'sequencing/auxiliary-resources',
      severity: 'note',
      kinds,
      ...cam2004('5.1.5, <auxiliaryResources>'),
      title: 'Auxiliary resources are declared',
      whatLmsDoes: 'ADL recommends not to use them, and LMSs do not show them.',
      remedy: 'Link to them from the content.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'auxiliaryResources').map((node) =>
        hitAt(manifest, node, 'they will not be seen'),
      ),
  ),
  manifestRule(
    {
      id: 'sequencing/not-run',
      severity: 'note',
      kinds,
      ...seen('Moodle 4.5 and Open edX XBlock'),
      title: 'The course depends on sequencing rules',
      whatLmsDoes: 'Moodle runs few of them and Open edX none: everything is open from the start.',
      remedy: 'Make sure that the course also makes sense when every item can be opened.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'sequencingRules')
        .filter((node) => node.children.length > 0)
        .slice(0, 1)
        .map((node) => hitAt(manifest, node, 'this is the first')),
  ),
];

function actionOf(rule: XmlNode): string | undefined {
  const action = findChild(rule, 'ruleAction');
  return action && attributeOf(action, 'action');
}

/** Under “all”, which is the default, one condition that can be false is enough (SN 3.4.2, condition combination). */
function isAlwaysTrue(rule: XmlNode): boolean {
  return childrenNamed(rule, 'ruleConditions').some((group) => {
    const always = childrenNamed(group, 'ruleCondition').map(
      (condition) =>
        attributeOf(condition, 'condition') === 'always' && attributeOf(condition, 'operator') !== 'not',
    );
    return attributeOf(group, 'conditionCombination') === 'any'
      ? always.includes(true)
      : always.length > 0 && !always.includes(false);
  });
}

/**
 * Conditions that name an objective which an activity of theirs lacks. Rules and objectives may stand on the two sides of
 * an IDRef (CAM 5.1.1), so both are looked up for each activity. A name is known to all activities that share rules if as
 * many of them have it as there are: counting costs each objective once, where comparing would cost all pairs.
 */
function findUnknownObjectives(manifest: Manifest): readonly XmlNode[] {
  const known = countObjectives(manifest);
  return [...known].flatMap(([rules, { activities: all, having }]) =>
    descendantsNamed(rules, 'ruleCondition').filter((condition) => {
      const wanted = uriOf(condition, 'referencedObjective') ?? '';
      return !isBlank(wanted) && (having.get(wanted) ?? 0) < all;
    }),
  );
}

interface Known {
  /** Activities with these rules, those with the same objectives counted once. */
  readonly activities: number;
  /** How many of them have an objective of that name. */
  readonly having: Map<string, number>;
}

function countObjectives(manifest: Manifest): ReadonlyMap<XmlNode, Known> {
  const known = new Map<XmlNode, Known>();
  const counted = new Map<XmlNode, Set<XmlNode | undefined>>();
  for (const { sequencing } of activities(manifest)) {
    const rules = findPart(sequencing, 'sequencingRules', manifest);
    const objectives = findPart(sequencing, 'objectives', manifest);
    if (rules === undefined || counted.get(rules)?.has(objectives)) continue;
    counted.set(rules, (counted.get(rules) ?? new Set()).add(objectives));
    known.set(rules, addObjectives(known.get(rules) ?? { activities: 0, having: new Map() }, objectives));
  }
  return known;
}

function addObjectives({ activities: before, having }: Known, objectives: XmlNode | undefined): Known {
  const names = new Set((objectives?.children ?? []).map((one) => uriOf(one, 'objectiveID') ?? ''));
  for (const name of names) having.set(name, (having.get(name) ?? 0) + 1);
  return { activities: before + 1, having };
}
