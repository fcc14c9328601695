import type { Edition } from '../attempt/attempt.ts';
import { makePackage } from './make-package.ts';
import { scoPage } from './sco-page.ts';

/** Packages of more than one SCO. Each SCO has a button per way to end it; `pass` and `fail` also go on. */
export function coursePackage(edition: Edition, title: string, items: string): Buffer {
  const ids = [...items.matchAll(/identifierref="(\w+)"/g)].map(([, id = '']) => id);
  const resources = ids.map((id) => ({
    id,
    kind: 'sco' as const,
    href: `${id}.html`,
    content: scoPage(edition, `Part ${id}`, script),
  }));
  return makePackage({ edition, title, items, resources });
}

const script = `lms.init();
lms.set(E.exit, 'suspend');
const finish = (completion, success, navigation) => {
  lms.set(E.completion, completion);
  if (success) { lms.set(E.success, success); lms.set('cmi.score.raw', success === 'passed' ? 100 : 0); }
  if (navigation) lms.set('adl.nav.request', navigation);
  lms.set(E.sessionTime, time());
  lms.end();
};
const button = (name, work) => {
  const element = document.createElement('button');
  element.textContent = name;
  element.onclick = work;
  document.querySelector('main').append(element);
};
button('Pass', () => finish('completed', 'passed', 'continue'));
button('Stay here', () => finish('completed', 'passed'));
button('Fail', () => finish('completed', 'failed', 'continue'));
button('Complete', () => finish('completed'));
button('Suspend all', () => finish('incomplete', undefined, 'suspendAll'));
button('Go to c', () => finish('completed', undefined, '{target=c}choice'));`;

const leaf = (id: string, sequencing = '') =>
  `<item identifier="${id}" identifierref="r${id}"><title>Part ${id}</title>${sequencing === '' ? '' : `<imsss:sequencing>${sequencing}</imsss:sequencing>`}</item>`;

const after = (id: string, script: string) =>
  `<item identifier="${id}" identifierref="r${id}"><title>Part ${id}</title><adlcp:prerequisites type="aicc_script">${script}</adlcp:prerequisites></item>`;

const free = '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>';

const afterwards = (operator: 'not' | '', action: string) =>
  `<imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition ${operator === 'not' ? 'operator="not" ' : ''}condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:postConditionRule>`;

const sets = (global: string) =>
  `<imsss:objectives><imsss:primaryObjective objectiveID="own"><imsss:mapInfo targetObjectiveID="${global}" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>`;
const needs = (global: string) =>
  `<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="before" operator="not" condition="satisfied"/><imsss:ruleCondition referencedObjective="before" operator="not" condition="objectiveStatusKnown"/></imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules><imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="before"><imsss:mapInfo targetObjectiveID="${global}" readSatisfiedStatus="true"/></imsss:objective></imsss:objectives>`;

export const courses = {
  'two parts in 1.2': coursePackage('1.2', 'Two parts', `${leaf('a')}${leaf('b')}`),
  'prerequisites in 1.2': coursePackage(
    '1.2',
    'Prerequisites',
    `${leaf('a')}${after('b', 'a')}${after('c', 'b = "passed" &amp; ~(a = "failed")')}${after('d', '2*{a, b, c}')}<item identifier="block"><title>Block</title>${leaf('e')}${leaf('f')}</item>${after('g', 'block')}`,
  ),
  'free choice': coursePackage('2004-4th', 'Free choice', `${leaf('a')}${leaf('b')}${leaf('c')}${free}`),
  'b needs a': coursePackage(
    '2004-4th',
    'B needs A',
    `${leaf('a', sets('g'))}${leaf('b', needs('g'))}${free}`,
  ),
  'c needs the cluster of a and b': coursePackage(
    '2004-4th',
    'C needs A and B',
    `<item identifier="cluster"><title>Both</title>${leaf('a')}${leaf('b')}<imsss:sequencing><imsss:controlMode choice="true" flow="true"/>${sets('g')}</imsss:sequencing></item>${leaf('c', needs('g'))}${free}`,
  ),
  'forward only': coursePackage(
    '2004-3rd',
    'Forward only',
    `${leaf('a')}${leaf('b')}<imsss:sequencing><imsss:controlMode choice="false" flow="true" forwardOnly="true"/></imsss:sequencing>`,
  ),
  'failing b leads back to a': coursePackage(
    '2004-4th',
    'Remediation',
    `${leaf('a')}${leaf('b', '<imsss:sequencingRules><imsss:postConditionRule><imsss:ruleConditions><imsss:ruleCondition operator="not" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="previous"/></imsss:postConditionRule></imsss:sequencingRules>')}${leaf('c')}${free}`,
  ),
  'one of two rolls up': coursePackage(
    '2004-4th',
    'Roll-up',
    `<item identifier="cluster"><title>Choose one</title>${leaf('a')}${leaf('b')}<imsss:sequencing><imsss:controlMode choice="true" flow="true"/><imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules><imsss:rollupRules><imsss:rollupRule childActivitySet="atLeastCount" minimumCount="1"><imsss:rollupConditions><imsss:rollupCondition condition="satisfied"/></imsss:rollupConditions><imsss:rollupAction action="satisfied"/></imsss:rollupRule></imsss:rollupRules></imsss:sequencing></item>${leaf('c')}${free}`,
  ),
  'flow only': coursePackage(
    '2004-4th',
    'Flow only',
    `<item identifier="wrapper" isvisible="false"><title>Wrapper</title>${leaf('a')}${leaf('b')}${leaf('c')}<imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing></item><imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing>`,
  ),
  'remediation loop': coursePackage(
    '2004-3rd',
    'Remediation loop',
    `<item identifier="round"><title>Round</title>${leaf('a')}${leaf('b', `<imsss:sequencingRules>${afterwards('not', 'exitParent')}</imsss:sequencingRules>`)}<imsss:sequencing><imsss:controlMode choice="false" flow="true"/><imsss:sequencingRules>${afterwards('not', 'retry')}${afterwards('', 'exitAll')}</imsss:sequencingRules></imsss:sequencing></item><imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing>`,
  ),
} as const;
export type CourseName = keyof typeof courses;
