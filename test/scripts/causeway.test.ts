import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../scripts/commands.ts';

const top = join(import.meta.dirname, '../..');

function run(...args: readonly string[]) {
  const script = join(top, 'scripts/causeway.ts');
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
}

test('the help names every command', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  for (const { name } of commands) expect(stdout).toContain(`  ${name} `);
});

test('an unknown command ends with 2 and lists the commands', () => {
  const { status, stderr } = run('chek');
  expect(status).toBe(2);
  expect(stderr).toContain('There is no command “chek”.');
  expect(stderr).toContain('Usage: causeway COMMAND');
});

test.each(['start', 'chaos', 'check', 'grant'])('%s --help shows an example and starts nothing', (name) => {
  const { status, stdout } = run(name, '--help');
  expect(status).toBe(0);
  expect(stdout).toContain(`Example: causeway ${name}`);
});

test('arguments and the exit code pass through', () => {
  const { status, stderr } = run('check', 'none.zip');
  expect(status).toBe(2);
  expect(stderr).toContain('none.zip could not be checked');
});

test.each(commands)('$name has its file, and an npm script that leads to it', ({ name, file }) => {
  expect(existsSync(join(top, `scripts/${file}.ts`))).toBe(true);
  expect(readFileSync(join(top, 'package.json'), 'utf8')).toContain(`node scripts/causeway.ts ${name}"`);
});
