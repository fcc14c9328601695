import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/course.ts');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-course-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
}

test('the courses of this installation pass the check', () => {
  expect(run('check')).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing is wrong') });
});

test('a new course passes the check, and is not written twice', () => {
  expect(run('new', 'payment-basics', '--dir', folder).status).toBe(0);
  expect(run('check', 'payment-basics')).toMatchObject({ status: 0 });
  const again = run('new', 'payment-basics', '--dir', folder);
  expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('Choose another id.') });
});

test('a fault ends with 1, and its line says file, line and what to do', () => {
  run('new', 'broken', '--dir', folder);
  writeFileSync(join(folder, 'broken/delivery-fee/code.txt'), 'one line');
  const { status, stdout } = run('check', 'broken');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^broken\/delivery-fee\/code\.txt:1: The code has 1 lines\. Show 12 to 60 lines/m);
});

test.each([
  ['a folder that is not there', ['check', 'nowhere'], 'There is no such folder.'],
  ['an id that cannot be one', ['new', 'Two Words'], 'Use small letters'],
  ['a course that is not there', ['preview', 'nowhere'], 'There is no such folder.'],
])('%s ends with 2 and a sentence', (_, args, sentence) => {
  expect(run(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(sentence) });
});
