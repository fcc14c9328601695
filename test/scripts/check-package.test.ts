import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inManifest } from '../server/packages/check/break.ts';
import { sampleDraft, zipDraft } from '../server/packages/check/sample-package.ts';

const top = join(import.meta.dirname, '../..');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-cli-'));
  const good = sampleDraft('1.2');
  writeFileSync(join(folder, 'good.zip'), zipDraft(good));
  writeFileSync(join(folder, 'bad.zip'), zipDraft(inManifest('default="O1"', 'default="O9"')(good)));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  const script = join(top, 'scripts/check-package.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('good packages end with 0, and the last line says where they run', () => {
  const { status, stdout } = run('good.zip');
  const [verdict, where] = stdout.trim().split('\n').slice(-2);
  expect([status, verdict]).toEqual([0, '✓ no errors']);
  expect(where).toMatch(/^Moodle 4.5, SCORM Cloud, .*strict importers: yes/);
});

test('errors end with 1, each with its place', () => {
  const { status, stdout } = run('good.zip', 'bad.zip');
  expect(status).toBe(1);
  expect(stdout).toContain('imsmanifest.xml:11:3: no organization has the identifier “O9”');
});

test.each([
  ['no file', [], 'missing required argument'],
  ['no file, with an example', [], 'causeway check course.zip'],
  [
    'a file that is not there',
    ['none.zip'],
    'none.zip could not be checked: there is no such file or folder.',
  ],
  [
    'a report where none can be',
    ['good.zip', '--html', 'no/such/a.html'],
    'no/such/a.html: there is no such file',
  ],
  ['an unknown option', ['good.zip', '--colour'], 'unknown option'],
  ['two files to mend', ['good.zip', 'bad.zip', '--fix', 'out.zip'], 'one package at a time'],
])('%s ends with 2 and says what to do', (_, args, sentence) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(sentence);
});

test('--json prints nothing but the reports', () => {
  const reports = JSON.parse(run('bad.zip', '--json').stdout);
  expect(reports[0]).toMatchObject({
    name: 'bad.zip',
    findings: [{ rule: 'organization/default-dangling' }],
  });
});

test('reports for people and for machines are written where asked, and it is said', () => {
  const { stdout } = run('bad.zip', '--html', 'report.html', '--junit', 'report.xml');
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(
    'The default organization does not exist',
  );
  expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('failures="1"');
  expect(stdout).toMatch(/Report written to report.xml\nReport written to report.html\n/);
});

test('--fix writes a mended package and checks that one', () => {
  const { status, stdout } = run('bad.zip', '--fix', 'mended.zip');
  expect(status).toBe(0);
  expect(stdout).toContain('✓ made “O1” the default organization');
});
