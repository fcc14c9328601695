import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkFile } from '../../../../server/packages/check/check-file.ts';
import { createSchemaValidator } from '../../../../server/packages/check/validate-schema.ts';
import {
  all,
  type Change,
  inFirstSequencing,
  inManifest,
  inOrganizationSequencing,
  inScript,
  listed,
  withEntry,
  withFiles,
  withoutFile,
} from './break.ts';
import { delivery, flow, sampleDraft, zipDraft } from './sample-package.ts';

/** What the standard allows, or every known LMS tolerates: no error, and often nothing at all. */
const validator = createSchemaValidator();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-letter-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function check(change: Change, edition: '1.2' | '2004-3rd' | '2004-4th' = '2004-4th') {
  const file = join(folder, 'package.zip');
  await writeFile(file, zipDraft(change(sampleDraft(edition))));
  const { findings } = await checkFile(file, validator);
  return findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

const objectives = (content: string) => `<imsss:objectives>${content}</imsss:objectives>`;
const map = (target: string, flags: string) => `<imsss:mapInfo targetObjectiveID="${target}" ${flags}/>`;
const writes = 'writeSatisfiedStatus="true" writeNormalizedMeasure="true"';
const rules = (conditions: string, action: string, group = '') =>
  `<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions ${group}>${conditions}</imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:preConditionRule></imsss:sequencingRules>`;
const condition = (name: string, more = '') => `<imsss:ruleCondition condition="${name}" ${more}/>`;
const shared = (content: string) =>
  inManifest(
    '</manifest>',
    `<imsss:sequencingCollection><imsss:sequencing ID="S1">${content}</imsss:sequencing></imsss:sequencingCollection></manifest>`,
  );
const firstRefers = inManifest('<imsss:sequencing>', '<imsss:sequencing IDRef=" S1 ">');

test.each<[string, Change]>([
  [
    'blanks around identifiers and what refers to them',
    all(
      inManifest('identifier="R1"', 'identifier="   R1   "'),
      inManifest('identifierref="R2"', 'identifierref=" R2 "'),
      inManifest('default="O1"', 'default="&#9;O1&#10;"'),
    ),
  ],
  [
    'two maps of one objective, of which one reads the status and one the measure',
    all(
      inFirstSequencing(
        objectives(
          `<imsss:primaryObjective objectiveID="A">${map('G1', 'readNormalizedMeasure="false" writeSatisfiedStatus="true"')}${map('G2', 'readSatisfiedStatus="false" writeNormalizedMeasure="true"')}</imsss:primaryObjective>`,
        ),
      ),
    ),
  ],
  [
    'an objective written with a blank here and with %20 there',
    all(
      inFirstSequencing(
        objectives(
          `<imsss:primaryObjective objectiveID="A"/><imsss:objective objectiveID="B">${map('my goal', writes)}</imsss:objective><imsss:objective objectiveID="C">${map('my%20goal', '')}</imsss:objective>`,
        ),
      ),
    ),
  ],
  [
    'a nested cluster that is left out on purpose while another contributes',
    all(
      inManifest(
        '<item identifier="I1" identifierref="R1">',
        `<item identifier="I3"><title>Extra</title><item identifier="I4" identifierref="R1"><title>Inner</title><imsss:sequencing><imsss:rollupRules rollupProgressCompletion="false" rollupObjectiveSatisfied="false" objectiveMeasureWeight="0"/>${delivery}</imsss:sequencing></item><imsss:sequencing>${flow}<imsss:rollupRules rollupProgressCompletion="false" rollupObjectiveSatisfied="false" objectiveMeasureWeight="0"/></imsss:sequencing></item><item identifier="I1" identifierref="R1">`,
      ),
    ),
  ],
  [
    'choice and flow false where the content jumps',
    all(
      inManifest(flow, '<imsss:controlMode choice="false" flow="false"/>'),
      inScript('SetValue("adl.nav.request", "{target=I2}jump")'),
    ),
  ],
  [
    'an xml:base with escapes',
    all(
      withFiles({ 'my files/notes.txt': 'x' }),
      inManifest('<file href="api.js"/>', '<file href="api.js"/><file href="my%20files/notes.txt"/>'),
    ),
  ],
])('%s: nothing is found', async (_, change) => {
  expect((await check(change)).filter((finding) => !finding.endsWith('name/blank'))).toEqual([]);
});

test.each<[string, Change]>([
  [
    'a rule and its objective on the two sides of an IDRef',
    all(
      firstRefers,
      inFirstSequencingOf(objectives('<imsss:primaryObjective objectiveID="A"/>')),
      shared(rules(condition('satisfied', 'referencedObjective="A"'), 'skip')),
    ),
  ],
  [
    'the objective in the shared part, the rule at the item',
    all(
      firstRefers,
      inFirstSequencingOf(rules(condition('satisfied', 'referencedObjective="my%20goal"'), 'skip')),
      shared(objectives('<imsss:primaryObjective objectiveID="my goal"/>')),
    ),
  ],
  [
    '“always” beside another condition',
    inFirstSequencing(rules(`${condition('always')}${condition('completed')}`, 'disabled')),
  ],
  ['“always” with the action skip', inFirstSequencing(rules(condition('always'), 'skip'))],
])('%s: the course only depends on sequencing rules', async (_, change) => {
  expect(await check(change)).toEqual(['note sequencing/not-run']);
});

/** Before the delivery controls of the item that refers to shared sequencing. */
function inFirstSequencingOf(xml: string): Change {
  return inManifest(delivery, `${xml}${delivery}`);
}

test.each<[string, Change]>([
  ['always disabled', inFirstSequencing(rules(condition('always'), 'disabled'))],
  [
    '“always” under “any”',
    inFirstSequencing(
      rules(`${condition('always')}${condition('completed')}`, 'disabled', 'conditionCombination="any"'),
    ),
  ],
  ['choice and flow false', inManifest(flow, '<imsss:controlMode choice="false" flow="false"/>')],
  ['opposite rollup rules', inOrganizationSequencing(rollup())],
])('%s: a warning at most', async (_, change) => {
  expect((await check(change)).filter((finding) => finding.startsWith('error'))).toEqual([]);
});

function rollup(): string {
  const rule = (action: string) =>
    `<imsss:rollupRule><imsss:rollupConditions><imsss:rollupCondition condition="attempted"/></imsss:rollupConditions><imsss:rollupAction action="${action}"/></imsss:rollupRule>`;
  return `<imsss:rollupRules>${rule('satisfied')}${rule('notSatisfied')}</imsss:rollupRules>`;
}

test('choice and flow false in the 3rd edition, which knows no jump, is a warning', async () => {
  const closed = inManifest(flow, '<imsss:controlMode choice="false" flow="false"/>');
  expect(await check(closed, '2004-3rd')).toEqual(['warning sequencing/unreachable']);
});

test.each<[string, Change, string]>([
  [
    'an identifier that begins with a digit',
    inManifest('identifier="I1"', 'identifier="1"'),
    'manifest/identifier-form',
  ],
  [
    'a launch page that only a dependency lists',
    all(
      inManifest('<file href="first.html"/>', ''),
      inManifest('<file href="api.js"/>', '<file href="api.js"/><file href="first.html"/>'),
    ),
    'resource/launch-file-unlisted',
  ],
  ['another schema', inManifest('<schema>ADL SCORM</schema>', '<schema>IMS</schema>'), 'manifest/schema'],
  ['a listed file that is not there', listed('notes.txt'), 'file/listed-missing'],
  ['a file that nothing lists', withFiles({ 'notes.txt': 'x' }), 'file/unlisted'],
])('%s: every known LMS tolerates it', async (_, change, rule) => {
  expect(await check(change, '1.2')).toEqual([`conformance ${rule}`]);
});

test('a name in code page 437 is one finding', async () => {
  const draft = all(
    inManifest('<file href="api.js"/>', '<file href="api.js"/><file href="Gr%C3%B6%C3%9Fe.txt"/>'),
    withEntry({ name: Buffer.from('Gr\x94\xe1e.txt', 'latin1'), flags: 0, content: 'x' }),
  );
  expect(await check(draft, '1.2')).toEqual(['warning zip/name-not-utf8']);
});

test('a file whose data are not read is there all the same', async () => {
  const change = all(
    withoutFile('first.html'),
    withEntry({ name: 'first.html', content: 'x'.repeat(50), method: 12 }),
  );
  expect(await check(change, '1.2')).toEqual(['error zip/compression-method']);
});

test('notes about many items are one finding with their places', async () => {
  const change = inManifest(delivery, '<imsss:deliveryControls/>');
  const both: Change = all(change, change);
  expect(await check(both)).toEqual(['note sequencing/not-set-by-content']);
});

test('no words of the zip library reach people', async () => {
  const file = join(folder, 'cut.zip');
  await writeFile(file, zipDraft(sampleDraft('1.2')).subarray(0, 500));
  const { findings } = await checkFile(file, validator);
  expect(findings.map(({ detail }) => detail)).toEqual([
    'its list of files is not there: it is no zip, or was cut on its way',
  ]);
});
