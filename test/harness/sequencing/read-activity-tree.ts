import { childOf, childrenOf, textOf, type XmlElement } from '../packages/xml-tree.ts';
import type { Activity, Condition, Objective, Rule } from './activity.ts';

/** Reads SCORM 2004 CAM 5 sequencing from an organization; `collection` holds the manifest's shared definitions. */
export function readActivityTree(organization: XmlElement, collection: XmlElement | undefined): Activity {
  return readActivity(organization, collection);
}

function readActivity(element: XmlElement, collection: XmlElement | undefined): Activity {
  const sequencing = readSequencing(element, collection);
  const controls = childOf(sequencing, 'controlMode');
  const delivery = childOf(sequencing, 'deliveryControls');
  const objectives = childOf(sequencing, 'objectives');
  const primary = childOf(objectives, 'primaryObjective');
  const limit = childOf(sequencing, 'limitConditions')?.attributes.attemptLimit;
  return {
    id: element.attributes.identifier ?? '',
    title: textOf(element, 'title'),
    isVisible: element.attributes.isvisible !== 'false',
    children: childrenOf(element, 'item').map((item) => readActivity(item, collection)),
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

// CAM 5.2: what the item says itself goes before what it takes over from the collection by IDRef.
function readSequencing(element: XmlElement, collection: XmlElement | undefined): XmlElement | undefined {
  const own = childOf(element, 'sequencing');
  const reference = own?.attributes.IDRef;
  if (own === undefined || reference === undefined) return own;
  const shared = childrenOf(collection, 'sequencing').find(({ attributes }) => attributes.ID === reference);
  return { ...own, children: [...own.children, ...(shared?.children ?? [])] };
}

/** Attributes as they are, "true" and "false" as truth values, numbers as numbers. */
function readTruths({ attributes }: XmlElement): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, readValue(value)]));
}

function readValue(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

function readSequencingRules(rules: XmlElement | undefined): Activity['sequencingRules'] {
  const read = (name: string) => childrenOf(rules, name).map(readSequencingRule);
  return {
    preConditionRules: read('preConditionRule'),
    exitConditionRules: read('exitConditionRule'),
    postConditionRules: read('postConditionRule'),
  };
}

function readSequencingRule(rule: XmlElement): Rule {
  const conditions = childOf(rule, 'ruleConditions');
  return {
    action: childOf(rule, 'ruleAction')?.attributes.action ?? '',
    // CAM 5.1.3: all is the default of sequencing rules, any that of rollup rules.
    conditionCombination: conditions?.attributes.conditionCombination ?? 'all',
    conditions: childrenOf(conditions, 'ruleCondition').map(readCondition),
  };
}

function readRollupRule(rule: XmlElement): Rule {
  const conditions = childOf(rule, 'rollupConditions');
  const { childActivitySet, minimumCount, minimumPercent } = rule.attributes;
  return {
    action: childOf(rule, 'rollupAction')?.attributes.action ?? '',
    consideration: childActivitySet ?? 'all',
    ...(minimumCount === undefined ? {} : { minimumCount: Number(minimumCount) }),
    ...(minimumPercent === undefined ? {} : { minimumPercent: Number(minimumPercent) * 100 }),
    conditionCombination: conditions?.attributes.conditionCombination ?? 'any',
    conditions: childrenOf(conditions, 'rollupCondition').map(readCondition),
  };
}

function readCondition({ attributes }: XmlElement): Condition {
  const { condition = '', operator, referencedObjective, measureThreshold } = attributes;
  return {
    condition,
    ...(operator === 'not' ? { operator } : {}),
    ...(referencedObjective === undefined ? {} : { referencedObjective }),
    ...(measureThreshold === undefined ? {} : { parameters: { threshold: Number(measureThreshold) } }),
  };
}

function readObjective(element: XmlElement): Objective {
  const measure = textOf(element, 'minNormalizedMeasure');
  return {
    objectiveID: element.attributes.objectiveID ?? '',
    isPrimary: element.name === 'primaryObjective',
    satisfiedByMeasure: element.attributes.satisfiedByMeasure === 'true',
    ...(measure === '' ? {} : { minNormalizedMeasure: Number(measure) }),
    mapInfo: childrenOf(element, 'mapInfo').map(readTruths),
  };
}

function readHidden(item: XmlElement): readonly string[] {
  const navigation = childOf(childOf(item, 'presentation'), 'navigationInterface');
  return childrenOf(navigation, 'hideLMSUI').map(({ text }) => text.trim());
}
