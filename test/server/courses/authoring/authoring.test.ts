import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCourse } from '../../../../scripts/course/new-course.ts';
import { checkCourse } from '../../../../server/courses/check-course.ts';
import { type Files, mistakes, type Pick } from './seeded-faults.ts';

let dir = '';
let sound: Files = new Map();
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'authoring-'));
  await writeCourse(dir, 'own');
  const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name).slice(dir.length + 1));
  sound = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(dir, path), 'utf8')] as const)),
  );
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function faultsOf(files: Files) {
  const folder = await mkdtemp(join(dir, 'seed-'));
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const checked = await checkCourse(folder, 'own');
  return checked.ok ? [] : checked.faults;
}

test('a new course passes the check as it is', async () => {
  expect(await faultsOf(sound)).toEqual([]);
});

test('200 seeded mistakes are each found, with their file and line', async () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const pick: Pick = (count) => Math.floor(seed / mistakes.length) % count;
    const mistake = mistakes[seed % mistakes.length]?.(sound, pick);
    const { code, file, line, files } = mistake ?? fail();
    expect(await faultsOf(files), `seed ${seed}`).toContainEqual(
      expect.objectContaining({ code, file, line }),
    );
  }
});

test('mistakes in JSON, in shape and in content are told at once', async () => {
  const file = 'own/delivery-fee/challenge.json';
  const broken = (sound.get(file) ?? '')
    .replace('"difficulty": "easy",', '"difficulty": "easy"')
    .replace('"language": "javascript"', '"language": "Javascript"')
    .replace('"id": "text"', '"id": "round"');
  const codes = (await faultsOf(new Map([...sound, [file, broken]]))).map(({ code }) => code);
  expect(codes.toSorted()).toEqual(['FIELD_INVALID', 'ID_TWICE', 'JSON_INVALID']);
});

test('no sentence of a library reaches the author', async () => {
  const broken = [...sound].map(
    ([path, text]) => [path, text.replaceAll(/"(\w+)": "[^"]*"/g, '"$1": 7')] as const,
  );
  const details = (await faultsOf(new Map(broken))).map(({ detail }) => detail);
  expect(details.length).toBeGreaterThan(20);
  expect(details.join('\n')).not.toMatch(/invalid input|expected|received|zod|unexpected token|ENOENT/i);
});

function fail(): never {
  throw new Error('There is no such mistake.');
}
