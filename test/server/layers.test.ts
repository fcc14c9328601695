import { expect, test } from 'vitest';
import { findCircles, findForbidden, readFolderImports } from './setting/folder-imports.ts';

/** What everything else stands on, and the little that each of these may know. */
const foundations = {
  refusals: [],
  database: [],
  events: ['database', 'refusals'],
  http: ['database', 'refusals'],
  monitoring: ['http', 'refusals'],
  authorization: ['database', 'http', 'refusals'],
  audit: ['authorization', 'database', 'refusals'],
};

const imports = await readFolderImports();

test('no two folders of the server build on each other, however long the way round', () => {
  expect(findCircles(imports)).toEqual([]);
});

test('what everything stands on knows nothing of what stands on it', () => {
  expect(findForbidden(imports, foundations)).toEqual([]);
});

test('no folder imports the files that put the server together', () => {
  const users = [...imports].filter(([folder, to]) => folder !== '.' && to.has('.'));
  expect(users.map(([folder]) => folder)).toEqual([]);
});

test('the check reads imports, of types too', () => {
  expect(imports.get('audit')).toContain('authorization');
  expect(imports.get('.')?.size).toBeGreaterThan(10);
});

test('a circle is found, told once and in order', () => {
  const made = new Map([
    ['accounts', new Set(['organizations', 'refusals'])],
    ['organizations', new Set(['packages'])],
    ['packages', new Set(['accounts'])],
    ['audit', new Set(['accounts'])],
  ]);
  expect(findCircles(made)).toEqual(['accounts → organizations → packages → accounts']);
});

test('an import from below upwards is found', () => {
  const made = new Map([['database', new Set(['accounts'])]]);
  expect(findForbidden(made, { database: ['refusals'] })).toEqual(['database → accounts']);
});
