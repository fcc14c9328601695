import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChecker } from '../../../../server/packages/check/check-in-worker.ts';
import { sampleDraft, zipDraft } from './sample-package.ts';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-worker-'));
  file = join(folder, 'course.zip');
  await writeFile(file, zipDraft(sampleDraft('1.2')));
});
afterAll(() => rm(folder, { recursive: true }));

test('checks that are asked for together are answered each', async () => {
  const checker = createChecker();
  const reports = await Promise.all([checker.check(file), checker.check(file, 'renamed.zip')]);
  await checker.close();
  expect(reports.map(({ name, findings }) => [name, findings.length])).toEqual([
    ['course.zip', 0],
    ['renamed.zip', 0],
  ]);
});

test('a check that takes too long is a finding, and the next check still works', async () => {
  const impatient = createChecker({ milliseconds: 1, megabytes: 256 });
  const { findings } = await impatient.check(file);
  expect(findings.map(({ rule }) => rule)).toEqual(['zip/took-too-much']);
  expect((await impatient.check(file)).findings.map(({ rule }) => rule)).toEqual(['zip/took-too-much']);
  await impatient.close();
});

test('a check for which the memory does not suffice is a finding, each time', async () => {
  const narrow = createChecker({ milliseconds: 20_000, megabytes: 3 });
  const found = [await narrow.check(file), await narrow.check(file)].flatMap(({ findings }) => findings);
  await narrow.close();
  expect(found.map(({ detail }) => detail)).toEqual(Array(2).fill('it was stopped for want of memory'));
});

test('a file that is not there is an error that names it', async () => {
  const checker = createChecker();
  await expect(checker.check(join(folder, 'none.zip'))).rejects.toThrow('none.zip could not be checked');
  await checker.close();
});

test('the event loop goes on while a package is checked', async () => {
  const checker = createChecker();
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 5);
  await checker.check(file);
  clearInterval(ticking);
  await checker.close();
  expect(turns).toBeGreaterThan(3);
});

test('a check that is going on when the server ends is answered', async () => {
  const checker = createChecker();
  const asked = checker.check(file);
  await new Promise(setImmediate);
  await checker.close();
  expect((await asked).findings.map(({ rule }) => rule)).toEqual(['zip/took-too-much']);
});

test('many checks one after another leave nothing behind on their thread', async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error) => warnings.push(name);
  process.on('warning', onWarning);
  const checker = createChecker();
  for (let round = 0; round < 15; round += 1) await checker.check(file);
  await checker.close();
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});
