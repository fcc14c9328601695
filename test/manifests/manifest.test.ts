import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editions } from '../../manifests/editions.ts';
import { formatIdentifier, formatManifest, formatTitle } from '../../manifests/manifest.ts';
import { validateManifest } from './validate-manifest.ts';

const content = {
  packageId: 'causeway-secure-coding-essentials-00000000-0000-4000-8000-000000000001',
  title: 'Secure coding essentials',
  launchFile: 'index.html',
  assetFiles: ['bridge.js', 'player.js', 'player.css'],
};

describe.each(editions)('a manifest for %s', (edition) => {
  test('is as it was when people looked at it', async () => {
    await expect(formatManifest(edition, content)).toMatchFileSnapshot(`golden/${edition}.xml`);
  });

  test('keeps to the official schema', () => {
    expect(validateManifest(edition, formatManifest(edition, content))).toEqual([]);
  });

  test('would not pass with an element out of its place', () => {
    const broken = formatManifest(edition, content).replace('<resources>', '<resources><title/>');
    expect(validateManifest(edition, broken)).toHaveLength(1);
  });

  test('keeps to the official schema whatever the title', () => {
    const titles = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(titles, (title) => {
        expect(validateManifest(edition, formatManifest(edition, { ...content, title }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('says no threshold that could contradict the server', () => {
    expect(formatManifest(edition, content)).not.toMatch(/mastery|satisfiedByMeasure|completionThreshold/i);
  });
});

test.each([
  ['Course & Co', 'Course-Co'],
  ['1st', '_1st'],
  ['Élan', 'E-lan'],
  ['', '_'],
])('the identifier of %j is %s', (text, identifier) => {
  expect(formatIdentifier(text)).toBe(identifier);
});

test('an identifier is an NCName whatever it is made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(formatIdentifier(text)).toMatch(/^[A-Za-z_][\w.-]*$/);
    }),
  );
});

test.each([
  ['  Two\n lines ', 'Two lines'],
  ['\u0000\u0007', 'otherwise'],
  ['安全编码', '安全编码'],
  ['x'.repeat(201), `${'x'.repeat(199)}…`],
])('the title %j is written as %j', (title, written) => {
  expect(formatTitle(title, 'otherwise')).toBe(written);
});
