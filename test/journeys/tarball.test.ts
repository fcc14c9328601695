import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { specimen } from '../harness/specimens/specimen.ts';

const top = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let folder = '';
let elsewhere = '';

// npm packs in a copy: it changes package.json for as long as it works, and other tests read that file.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-tarball-'));
  elsewhere = join(folder, 'elsewhere');
  const copy = join(folder, 'copy');
  await mkdir(elsewhere);
  await copyTree(copy);
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: copy });
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  await writeFile(join(elsewhere, 'package.json'), '{ "private": true }');
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, filename)], {
    cwd: elsewhere,
  });
  expect(await readFile(join(copy, 'package.json'), 'utf8')).toBe(
    await readFile(join(top, 'package.json'), 'utf8'),
  );
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a clone holds, with its browser parts built and its packages installed. */
async function copyTree(to: string): Promise<void> {
  const { stdout } = await run('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: top });
  const built = ['bridge/dist', 'player/dist', 'server/admin/dist', 'test/harness/page/dist'];
  for (const path of [...stdout.split('\0').filter((name) => name !== ''), ...built]) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await cp(join(top, path), join(to, path), { recursive: true });
  }
  await symlink(join(top, 'node_modules'), join(to, 'node_modules'));
}

function causeway(...args: readonly string[]) {
  return run('npx', ['--no', 'causeway', ...args], { cwd: elsewhere }).catch((error) => error);
}

test('the tarball brings what checking and playing need, and nothing of the server', async () => {
  const { dependencies } = JSON.parse(
    await readFile(join(elsewhere, 'node_modules/causeway/package.json'), 'utf8'),
  );
  expect(Object.keys(dependencies)).toContain('playwright');
  expect(Object.keys(dependencies)).not.toContain('kysely');
  expect((await causeway('--help')).stdout).not.toContain('backup');
});

test('npx causeway check judges a package in an empty folder', async () => {
  await writeFile(join(elsewhere, 'broken.zip'), 'not a zip');
  expect(await causeway('check', 'broken.zip')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('cannot be read as a zip'),
  });
});

test('npx causeway harness plays a package in an empty folder, in a browser', async () => {
  await writeFile(join(elsewhere, 'course.zip'), specimen({ name: 'Good', edition: '1.2', expects: [] }).zip);
  const { stdout } = await causeway('harness', 'course.zip', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ verdicts: [{ result: 'passed' }] });
}, 180_000);
