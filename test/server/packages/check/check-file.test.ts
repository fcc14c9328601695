import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../../../manifests/check.ts';
import { editions } from '../../../../manifests/editions.ts';
import { type CheckReport, checkFile } from '../../../../server/packages/check/check-file.ts';
import { createSchemaValidator } from '../../../../server/packages/check/validate-schema.ts';
import { archiveBreakages, wholeBreakages } from './corpus/archive.ts';
import { itemBreakages } from './corpus/items.ts';
import { manifestBreakages } from './corpus/manifest.ts';
import { objectiveBreakages } from './corpus/objectives.ts';
import { packageBreakages } from './corpus/package.ts';
import { resourceBreakages } from './corpus/resources.ts';
import { sequencingBreakages } from './corpus/sequencing.ts';
import { thresholdBreakages } from './corpus/thresholds.ts';
import { sampleDraft, zipDraft } from './sample-package.ts';

const breakages = [
  ...archiveBreakages,
  ...packageBreakages,
  ...manifestBreakages,
  ...itemBreakages,
  ...resourceBreakages,
  ...thresholdBreakages,
  ...sequencingBreakages,
  ...objectiveBreakages,
];
const validator = createSchemaValidator();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function check(zip: Buffer): Promise<CheckReport> {
  const file = join(folder, 'package.zip');
  await writeFile(file, zip);
  return checkFile(file, validator);
}

function rulesIn({ findings }: CheckReport): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

test.each(editions)('nothing is found in a good package for %s', async (edition) => {
  expect((await check(zipDraft(sampleDraft(edition)))).findings).toEqual([]);
});

describe('a broken package is found by exactly its rule', () => {
  test.each(breakages)('$rule $how', async ({ rule, edition, change, also = [] }) => {
    const report = await check(zipDraft(change(sampleDraft(edition))));
    expect(rulesIn(report)).toEqual([rule, ...also].sort());
  });

  test.each(wholeBreakages)('$rule $how', async ({ rule, zip }) => {
    expect(rulesIn(await check(zip(sampleDraft('1.2'))))).toEqual([rule]);
  });
});

/** Rules whose breakage needs more than a small zip; each has a test of its own. */
const testedElsewhere = ['zip/took-too-much', 'file/large'];

test('every rule has a broken package that it finds', () => {
  const broken = new Set([...breakages, ...wholeBreakages].map(({ rule }) => rule));
  expect(rules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual(testedElsewhere);
});
