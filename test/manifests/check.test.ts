import { expect, test } from 'vitest';
import { checkPackage } from '../../manifests/check.ts';
import type { CheckedPackage } from '../../manifests/checked-package.ts';
import { emptyPackage } from '../../server/packages/check/check-file.ts';

function withFiles(...files: CheckedPackage['files']): CheckedPackage {
  return { ...emptyPackage([]), kind: 'cmi5', files: [{ path: 'cmi5.xml', bytes: 1 }, ...files] };
}

test('a file of more than 100 MB is told, one of less is not', () => {
  const large = { path: 'film.mp4', bytes: 101 * 1024 ** 2 };
  const fair = { path: 'short.mp4', bytes: 99 * 1024 ** 2 };
  const found = checkPackage(withFiles(large, fair)).filter(({ rule }) => rule === 'file/large');
  expect(found.map(({ file, detail }) => [file, detail])).toEqual([['film.mp4', 'it has 101 MB']]);
});

test('errors come before warnings, and warnings before notes', () => {
  const pkg = withFiles(
    { path: 'a b.txt', bytes: 1 },
    { path: 'c#.txt', bytes: 1 },
    { path: 'con', bytes: 1 },
    { path: 'con/a.txt', bytes: 1 },
  );
  const severities = checkPackage(pkg).map(({ severity }) => severity);
  expect(severities).toEqual(['error', 'warning', 'warning', 'warning', 'note']);
});

test('a rule that is broken at very many places is told once, with the first twenty and their number', () => {
  const files = Array.from({ length: 50 }, (_, index) => ({ path: `a#${index}.txt`, bytes: 1 }));
  const found = checkPackage(withFiles(...files)).filter(({ rule }) => rule === 'name/url-character');
  expect(found.map(({ count, places }) => [count, places.length])).toEqual([[50, 20]]);
});
