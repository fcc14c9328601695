import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editions } from '../../../../manifests/editions.ts';
import { checkFile } from '../../../../server/packages/check/check-file.ts';
import { repairFile } from '../../../../server/packages/check/repair-file.ts';
import { createSchemaValidator } from '../../../../server/packages/check/validate-schema.ts';
import { archiveBreakages } from './corpus/archive.ts';
import { itemBreakages } from './corpus/items.ts';
import { manifestBreakages } from './corpus/manifest.ts';
import { packageBreakages } from './corpus/package.ts';
import { resourceBreakages } from './corpus/resources.ts';
import { type Draft, sampleDraft, zipDraft } from './sample-package.ts';

/** What has one safe answer. */
const mendable = new Set([
  'file/case-differs',
  'file/folder-entry',
  'file/href-missing',
  'file/listed-missing',
  'file/listed-twice',
  'file/mac-litter',
  'file/schema-missing',
  'file/unlisted',
  'manifest/identifier-form',
  'manifest/schema',
  'manifest/schemaversion-case',
  'manifest/section-order',
  'metadata/no-place',
  'metadata/too-late',
  'organization/default-dangling',
  'organization/default-missing',
  'package/manifest-in-subfolder',
  'package/manifest-name-case',
  'resource/href-backslash',
  'resource/launch-file-case',
  'resource/launch-file-unlisted',
  'resource/scormtype-case-1.2',
  'resource/scormtype-case-2004',
  'xml/bom',
  'xml/other-encoding',
  'zip/absolute-path',
  'zip/backslash-path',
  'zip/drive-path',
  'zip/duplicate-name',
  'zip/name-differs',
  'zip/name-not-utf8',
  'zip/zip64',
  'zip/leading-bytes',
  'zip/link',
  'zip/path-escape',
  'zip/special-file',
]);
const breakages = [
  ...archiveBreakages,
  ...packageBreakages,
  ...manifestBreakages,
  ...itemBreakages,
  ...resourceBreakages,
].filter(({ rule }) => mendable.has(rule));

const validator = createSchemaValidator();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-repair-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function repair(draft: Draft) {
  const [file, out] = [join(folder, 'broken.zip'), join(folder, 'mended.zip')];
  await writeFile(file, zipDraft(draft));
  const outcome = await repairFile(file, out, validator);
  return { outcome, out };
}

function contentOf(file: string): Map<string, string> {
  return new Map(
    new AdmZip(file).getEntries().map((entry) => [entry.entryName, entry.getData().toString('base64')]),
  );
}

describe('mending leaves nothing of the fault', () => {
  test.each(breakages)('$rule $how', async ({ rule, edition, change }) => {
    const { out, outcome } = await repair(change(sampleDraft(edition)));
    expect(outcome.kind).toBe('written');
    const { findings } = await checkFile(out, validator);
    expect(findings.filter((finding) => finding.rule === rule || finding.severity === 'error')).toEqual([]);
  });

  test.each(breakages)('and keeps the bytes of the content: $rule $how', async ({ edition, change }) => {
    const draft = change(sampleDraft(edition));
    const content = contentOf((await repair(draft)).out);
    expect(content.get('second.html')).toBe(
      Buffer.from(draft.files['second.html'] ?? draft.files['course/second.html'] ?? '').toString('base64'),
    );
    expect(content.get('pictures/logo.png')).toBe(Buffer.from('picture').toString('base64'));
  });
});

test.each(editions)('there is nothing to mend in a good package for %s', async (edition) => {
  expect((await repair(sampleDraft(edition))).outcome).toEqual({ kind: 'written', done: [] });
});

test.each([
  ['a damaged file', archiveBreakages.find(({ rule }) => rule === 'zip/corrupt-entry')],
  ['a manifest that cannot be read', packageBreakages.find(({ rule }) => rule === 'xml/malformed')],
  ['a missing manifest', packageBreakages.find(({ rule }) => rule === 'package/no-manifest')],
])('%s is left to the author', async (_, breakage) => {
  const draft = sampleDraft('1.2');
  expect((await repair(breakage?.change(draft) ?? draft)).outcome.kind).toBe('not-repairable');
});

test('all that was done is told', async () => {
  const draft = { ...sampleDraft('1.2'), manifest: `\ufeff${sampleDraft('1.2').manifest}` };
  const { outcome } = await repair({
    ...draft,
    files: { ...draft.files, 'notes.txt': 'x', '.DS_Store': 'x' },
  });
  expect(outcome).toEqual({
    kind: 'written',
    done: [
      { rule: 'xml/bom', did: 'removed the byte order mark' },
      { rule: 'file/mac-litter', did: 'removed .DS_Store' },
      { rule: 'file/unlisted', did: 'listed notes.txt in the resource “R1”' },
    ],
  });
});
