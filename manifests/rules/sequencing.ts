import { attributeOf, childrenNamed, descendantsNamed, findChild } from '../reading/xml-query.ts';
import type { XmlNode } from '../reading/xml-tree.ts';
import { clusters, findPart } from './clusters.ts';
import { hitAt, manifestRule, type Rule, scorm2004 } from './rule.ts';
import { cam2004, seen, sn } from './sources.ts';

const kinds = scorm2004;

/** Rules, selection and shared sequencing. */
export const sequencingRules: readonly Rule[] = [
  manifestRule(
    {
      id: 'sequencing/always-kept-out',
      severity: 'error',
      kinds,
      ...sn('3.4.1, precondition rules'),
      title: 'A rule keeps learners out of an item for ever',
      whatLmsDoes: 'It never lets the learner open it, and a course that needs it is never complete.',
      remedy: 'Give the rule a condition that can become false, or remove the item.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'preConditionRule')
        .filter((rule) => actionOf(rule) === 'disabled' || actionOf(rule) === 'skip')
        .filter((rule) =>
          conditionsOf(rule).some(
            (condition) => attributeOf(condition, 'condition') === 'always' && !isNegated(condition),
          ),
        )
        .map((rule) => hitAt(manifest, rule, `“always” with the action “${actionOf(rule)}”`)),
  ),
  manifestRule(
    {
      id: 'sequencing/objective-of-rule-unknown',
      severity: 'error',
      kinds,
      ...cam2004('5.1.3, referencedObjective'),
      title: 'A rule asks for an objective that the item does not have',
      whatLmsDoes: 'The condition is never true, so the rule never works.',
      remedy: 'Name an objectiveID of the same item.',
    },
    (manifest) =>
      descendantsNamed(manifest.root, 'ruleCondition').flatMap((condition) => {
        const wanted = attributeOf(condition, 'referencedObjective');
        if (wanted === undefined || wanted === '' || objectiveIdsAround(condition).has(wanted)) return [];
        return [hitAt(manifest, condition, `no objective is named “${wanted}”`)];
      }),
  ),
  manifestRule(
    {
      id: 'sequencing/shared-dangling',
      severity: 'error',
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

function conditionsOf(rule: XmlNode): readonly XmlNode[] {
  return childrenNamed(rule, 'ruleConditions').flatMap((all) => childrenNamed(all, 'ruleCondition'));
}

function isNegated(condition: XmlNode): boolean {
  return attributeOf(condition, 'operator') === 'not';
}

/** The objectives of the sequencing in which a condition stands. */
function objectiveIdsAround(condition: XmlNode): ReadonlySet<string> {
  let node: XmlNode | null = condition;
  while (node !== null && node.local !== 'sequencing') node = node.parent;
  const objectives = node === null ? undefined : findChild(node, 'objectives');
  return new Set(
    (objectives?.children ?? []).map((objective) => attributeOf(objective, 'objectiveID') ?? ''),
  );
}
