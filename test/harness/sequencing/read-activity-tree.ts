import { attributeOf, childrenNamed, findChild, textOfChild } from '../../../manifests/reading/xml-query.ts';
import type { XmlNode } from '../../../manifests/reading/xml-tree.ts';
import type { Activity, Condition, Objective, Rule } from './activity.ts';

type SharedSequencing = ReadonlyMap<string, XmlNode>;

/** Reads SCORM 2004 CAM 5 sequencing from an organization or item; `shared` holds the manifest's shared definitions by ID. */
export function readActivityTree(element: XmlNode, shared: SharedSequencing): Activity {
  const sequencing = readSequencing(element, shared);
  const controls = childOf(sequencing, 'controlMode');
  const delivery = childOf(sequencing, 'deliveryControls');
  const objectives = childOf(sequencing, 'objectives');
  const primary = childOf(objectives, 'primaryObjective');
  const limit = attributeIn(childOf(sequencing, 'limitConditions'), 'attemptLimit');
  return {
    id: attributeOf(element, 'identifier') ?? '',
    title: textOfChild(element, 'title') ?? '',
    isVisible: attributeOf(element, 'isvisible') !== 'false',
    children: childrenNamed(element, 'item').map((item) => readActivityTree(item, shared)),
    sequencingControls: controls === undefined ? {} : readTruths(controls),
    sequencingRules: readSequencingRules(childOf(sequencing, 'sequencingRules')),
    rollupRules: { rules: childrenOf(childOf(sequencing, 'rollupRules'), 'rollupRule').map(readRollupRule) },
    ...(primary === undefined ? {} : { primaryObjective: readObjective(primary) }),
    objectives: childrenOf(objectives, 'objective').map(readObjective),
    ...(delivery === undefined ? {} : { deliveryControls: readTruths(delivery) }),
    ...(limit === undefined ? {} : { attemptLimit: Number(limit) }),
    hideLmsUi: readHidden(element),
  };
}

// Most parts of a sequencing definition are optional.
function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node && findChild(node, name);
}

function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node === undefined ? [] : childrenNamed(node, name);
}

function attributeIn(node: XmlNode | undefined, name: string): string | undefined {
  return node && attributeOf(node, name);
}

// CAM 5.2: what the item says itself goes before what it takes over from the collection by IDRef.
function readSequencing(element: XmlNode, shared: SharedSequencing): XmlNode | undefined {
  const own = findChild(element, 'sequencing');
  const reference = attributeIn(own, 'IDRef');
  if (own === undefined || reference === undefined) return own;
  return { ...own, children: [...own.children, ...(shared.get(reference)?.children ?? [])] };
}

/** Attributes as they are, "true" and "false" as truth values, numbers as numbers. */
function readTruths({ attributes }: XmlNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ local, value }) => [local, readValue(value)]));
}

function readValue(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

function readSequencingRules(rules: XmlNode | undefined): Activity['sequencingRules'] {
  const read = (name: string) => childrenOf(rules, name).map(readSequencingRule);
  return {
    preConditionRules: read('preConditionRule'),
    exitConditionRules: read('exitConditionRule'),
    postConditionRules: read('postConditionRule'),
  };
}

function readSequencingRule(rule: XmlNode): Rule {
  const conditions = findChild(rule, 'ruleConditions');
  return {
    action: attributeIn(findChild(rule, 'ruleAction'), 'action') ?? '',
    // CAM 5.1.3: all is the default of sequencing rules, any that of rollup rules.
    conditionCombination: attributeIn(conditions, 'conditionCombination') ?? 'all',
    conditions: childrenOf(conditions, 'ruleCondition').map(readCondition),
  };
}

function readRollupRule(rule: XmlNode): Rule {
  const conditions = findChild(rule, 'rollupConditions');
  const minimumCount = attributeOf(rule, 'minimumCount');
  const minimumPercent = attributeOf(rule, 'minimumPercent');
  return {
    action: attributeIn(findChild(rule, 'rollupAction'), 'action') ?? '',
    consideration: attributeOf(rule, 'childActivitySet') ?? 'all',
    ...(minimumCount === undefined ? {} : { minimumCount: Number(minimumCount) }),
    ...(minimumPercent === undefined ? {} : { minimumPercent: Number(minimumPercent) * 100 }),
    conditionCombination: attributeIn(conditions, 'conditionCombination') ?? 'any',
    conditions: childrenOf(conditions, 'rollupCondition').map(readCondition),
  };
}

function readCondition(node: XmlNode): Condition {
  const referencedObjective = attributeOf(node, 'referencedObjective');
  const threshold = attributeOf(node, 'measureThreshold');
  return {
    condition: attributeOf(node, 'condition') ?? '',
    ...(attributeOf(node, 'operator') === 'not' ? { operator: 'not' } : {}),
    ...(referencedObjective === undefined ? {} : { referencedObjective }),
    ...(threshold === undefined ? {} : { parameters: { threshold: Number(threshold) } }),
  };
}

function readObjective(node: XmlNode): Objective {
  const measure = textOfChild(node, 'minNormalizedMeasure') ?? '';
  return {
    objectiveID: attributeOf(node, 'objectiveID') ?? '',
    isPrimary: node.local === 'primaryObjective',
    satisfiedByMeasure: attributeOf(node, 'satisfiedByMeasure') === 'true',
    ...(measure === '' ? {} : { minNormalizedMeasure: Number(measure) }),
    mapInfo: childrenNamed(node, 'mapInfo').map(readTruths),
  };
}

function readHidden(item: XmlNode): readonly string[] {
  const navigation = childOf(findChild(item, 'presentation'), 'navigationInterface');
  return childrenOf(navigation, 'hideLMSUI').map(({ text }) => text.trim());
}
