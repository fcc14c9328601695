import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatTextReport } from '../../../../manifests/reports/text-report.ts';
import { type CheckReport, checkFile } from '../../../../server/packages/check/check-file.ts';
import { createSchemaValidator } from '../../../../server/packages/check/validate-schema.ts';
import { all, type Change, inFirstSequencing, inManifest } from './break.ts';
import { delivery, flow, sampleDraft, zipDraft } from './sample-package.ts';

const validator = createSchemaValidator();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-schema-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function check(change: Change): Promise<CheckReport> {
  const file = join(folder, 'package.zip');
  await writeFile(file, zipDraft(change(sampleDraft('2004-4th'))));
  return checkFile(file, validator);
}

async function faultsOf(change: Change): Promise<string[]> {
  const { findings } = await check(change);
  return findings
    .filter(({ rule }) => rule.startsWith('xml/schema'))
    .flatMap(({ places }) => places.map(({ line, detail }) => `${line} ${detail}`));
}

const wrongItem = inManifest('identifierref="R1"', 'identifierref="R1" foo="x" isvisible="yes"');
const inOneLine: Change = (draft) => ({
  ...draft,
  manifest: draft.manifest.toString().replaceAll('\n', ' '),
});

test('a note about the same element hides no fault of the schemas', async () => {
  const withNote = all(wrongItem, inFirstSequencing('<imsss:controlMode flow="true"/>'));
  const report = await check(withNote);
  expect(report.findings.map(({ rule }) => rule)).toEqual([
    'xml/schema-value',
    'xml/schema',
    'sequencing/control-on-leaf',
  ]);
});

test('a manifest in one line is told all its faults, each at its element', async () => {
  const { findings } = await check(
    all(wrongItem, inManifest('choice="true"', 'choice="perhaps"'), inOneLine),
  );
  const [values] = findings.filter(({ rule }) => rule === 'xml/schema-value');
  expect(values?.places.map(({ detail }) => detail.replace(/: .*/, ''))).toEqual([
    "Element 'item', attribute 'isvisible'",
    "Element 'controlMode', attribute 'choice'",
  ]);
  expect(new Set(values?.places.map(({ column }) => column)).size).toBe(2);
});

test.each([
  ['a fault of the schemas', wrongItem],
  ['an unknown attribute alone', inManifest('identifierref="R1"', 'identifierref="R1" foo="x"')],
  ['a fault that a rule says in plain words', inManifest('identifier="I1"', 'identifier="1st"')],
])('%s is never called “no errors”', async (_, change) => {
  const text = formatTextReport(await check(change), { paint: (_kind, words) => words });
  expect(text).not.toContain('no errors');
  expect(text).toMatch(/strict importers: no, because/);
});

test('what follows an element that is not expected is looked at, too', async () => {
  const faults = await faultsOf(
    all(
      inManifest('<title>First</title>', '<title>First</title><subtitle/><subtitle/>'),
      inManifest(delivery, delivery.replace('"true"', '"perhaps"')),
    ),
  );
  expect(faults.map((fault) => /Element '(\w+)'/.exec(fault)?.[1])).toEqual([
    'deliveryControls',
    'subtitle',
    'subtitle',
  ]);
});

test('what stands in an element that is not expected is looked at, too', async () => {
  const faults = await faultsOf(
    inManifest(flow, '<imsss:rollupRules/><imsss:controlMode choice="perhaps" flow="true"/>'),
  );
  expect(faults).toHaveLength(2);
  expect(faults.join()).toMatch(
    /'perhaps' is not a valid value.*controlMode': This element is not expected/s,
  );
});

test('faults beyond the first thousands of siblings are found', async () => {
  const many = Array.from({ length: 3000 }, (_, at) => `<file href="api.js?${at}"/>`).join('');
  const faults = await faultsOf(inManifest('<file href="api.js"/>', `<file href="api.js"/>${many}<file/>`));
  expect(faults.map((fault) => fault.replace(/^\d+ /, ''))).toEqual([
    "Element 'file': The attribute 'href' is required but missing.",
  ]);
});

test('an identifier of a wrong form is told once, and not again at what refers to it', async () => {
  const { findings } = await check(
    all(
      inManifest('identifier="O1"', 'identifier="1 o"'),
      inManifest('default="O1"', 'default="1 o"'),
      inManifest('identifier="R1"', 'identifier="1r"'),
      inManifest('identifierref="R1"', 'identifierref="1r"'),
    ),
  );
  expect(findings.map(({ rule, severity, count }) => [rule, severity, count])).toEqual([
    ['manifest/identifier-form', 'conformance', 2],
  ]);
});

test('a title that is too long is told in plain words alone', async () => {
  const { findings } = await check(inManifest('>First<', `>${'long '.repeat(50)}<`));
  expect(findings.map(({ rule }) => rule)).toEqual(['item/title-long']);
});
