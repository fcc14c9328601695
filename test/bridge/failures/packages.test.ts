import { expect, test } from 'vitest';
import { scormVersions } from '../../../bridge/protocol.ts';
import { assetFiles, launchPageFile } from '../../../manifests/launch-page.ts';
import { formatManifest } from '../../../manifests/manifest.ts';

const content = { packageId: 'p', title: 'Course', launchFile: launchPageFile, assetFiles };

test('50: an LMS reads files by base name alone: all names are flat, ASCII and different', () => {
  const names = [launchPageFile, ...assetFiles];
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][\w.-]*$/);
});

test.each(scormVersions)(
  '50: Open edX launches the first resource with an href: in SCORM %s it is the launch page',
  (version) => {
    const [, href] = /<resource [^>]*href="([^"]+)"/.exec(formatManifest(version, content)) ?? [];
    expect(href).toBe(launchPageFile);
  },
);
