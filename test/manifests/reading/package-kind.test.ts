import { expect, test } from 'vitest';
import { findManifestPath, readOtherKind } from '../../../manifests/reading/package-kind.ts';

function files(...paths: readonly string[]) {
  return paths.map((path) => ({ path, bytes: 1 }));
}

test.each([
  [['a/imsmanifest.xml', 'imsmanifest.xml'], 'imsmanifest.xml'],
  [['a/b/imsmanifest.xml', 'c/imsmanifest.xml'], 'c/imsmanifest.xml'],
  [['IMSManifest.xml'], 'IMSManifest.xml'],
  [['__MACOSX/imsmanifest.xml'], undefined],
  [['index.html'], undefined],
])('among %j the manifest is %s', (paths, manifest) => {
  expect(findManifestPath(files(...paths))).toBe(manifest);
});

test.each([
  [['cmi5.xml'], 'cmi5'],
  [['a/tincan.xml'], 'tincan'],
  [['course.CRS', 'course.au'], 'aicc'],
  [['index.html'], 'none'],
])('a package with %j is %s', (paths, kind) => {
  expect(readOtherKind(files(...paths))).toBe(kind);
});
