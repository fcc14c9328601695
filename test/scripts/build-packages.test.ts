import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const top = join(import.meta.dirname, '../..');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-cli-'));
  writeFileSync(join(folder, 'empty.txt'), '# nobody yet\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(top, 'scripts/build-packages.ts'), '--out', folder, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: join(folder, 'data') },
  });
}

test.each([
  ['a course that is not there', ['--course', 'none'], 'There is no course none. Take one of:'],
  ['an address that is none', ['--server', 'localhost'], 'The server address must be like https://'],
  ['an organization that is no UUID', ['--org', 'acme'], 'An organization is named by its UUID'],
  ['a list without organizations', ['--orgs', 'empty.txt'], 'names no organization'],
])('%s is refused with one sentence', (_, args, sentence) => {
  const given = args.map((arg) => (arg === 'empty.txt' ? join(folder, arg) : arg));
  const { status, stderr } = run(...given);
  expect(status).toBe(2);
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
