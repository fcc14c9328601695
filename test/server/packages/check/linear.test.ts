import { expect, test } from 'vitest';
import { checkPackage } from '../../../../manifests/check.ts';
import { editionRows } from '../../../../manifests/editions.ts';
import { readManifest } from '../../../../manifests/reading/manifest-model.ts';
import { parseXml } from '../../../../manifests/reading/xml-tree.ts';
import { emptyPackage } from '../../../../server/packages/check/check-file.ts';

const { namespaces } = editionRows['2004-4th'];

/** A manifest of 4,000 parts that a rule which compares each with each would look at 16 million times. */
function findings(organization: string, more = '') {
  const text = `<manifest identifier="M" xmlns="${namespaces['']?.uri}" xmlns:imsss="${namespaces.imsss?.uri}"><metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata><organizations default="O"><organization identifier="O"><title>T</title>${organization}</organization></organizations><resources/>${more}</manifest>`;
  const parsed = parseXml(text);
  if (parsed.kind === 'refused') throw new Error(parsed.detail);
  const manifest = readManifest('imsmanifest.xml', text, parsed.root);
  const encoding = { hasBom: false, declared: 'utf-8', isValidUtf8: true };
  const file = { path: 'imsmanifest.xml', text, encoding, content: { kind: 'parsed', manifest } } as const;
  return checkPackage({ ...emptyPackage([]), kind: 'scorm-2004-4th', manifest: file });
}

const many = (write: (at: number) => string) => Array.from({ length: 4000 }, (_, at) => write(at)).join('');
const rule = (at: number) =>
  `<imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition referencedObjective="A${at}" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule>`;
const objective = (at: number) => `<imsss:primaryObjective objectiveID="A${at}"/>`;
const shared = (content: string) =>
  `<imsss:sequencingCollection><imsss:sequencing ID="S">${content}</imsss:sequencing></imsss:sequencingCollection>`;
const item = (at: number, content: string) => `<item identifier="I${at}"><title>t</title>${content}</item>`;

test.each([
  [
    'rules that many items share, each with an objective of its own',
    many((at) =>
      item(
        at,
        `<imsss:sequencing IDRef="S"><imsss:objectives>${objective(at)}</imsss:objectives></imsss:sequencing>`,
      ),
    ),
    shared(`<imsss:sequencingRules>${many(rule)}</imsss:sequencingRules>`),
    'sequencing/objective-of-rule-unknown',
  ],
  [
    'rollup rules that many clusters share',
    many((at) => item(at, `${item(at + 4000, '')}<imsss:sequencing IDRef="S"/>`)),
    shared(
      `<imsss:rollupRules>${many(() => '<imsss:rollupRule childActivitySet="atLeastCount" minimumCount="2"><imsss:rollupAction action="satisfied"/></imsss:rollupRule>')}</imsss:rollupRules>`,
    ),
    'rollup/more-than-there-are',
  ],
  ['metadata without end', many(() => '<metadata/>'), '', 'organization/empty'],
])('%s cost their sum, not their product', (_, ...[organization, more, expected]) => {
  const found = findings(organization, more);
  expect(found.map(({ rule: id }) => id)).toContain(expected);
});
