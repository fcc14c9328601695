import { expect, test } from 'vitest';
import { decodeManifest } from '../../../../server/packages/check/decode-manifest.ts';

const declaration = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;

test.each([
  ['UTF-8', Buffer.from(`${declaration('UTF-8')}<a>ü</a>`), 'utf-8'],
  ['no declaration', Buffer.from('<a>ü</a>'), 'utf-8'],
  ['a byte order mark', Buffer.from('\ufeff<a>ü</a>'), 'utf-8'],
  ['ISO-8859-1', Buffer.from(`${declaration('ISO-8859-1')}<a>ü</a>`, 'latin1'), 'iso-8859-1'],
  ['UTF-16', Buffer.from(`\ufeff${declaration('UTF-16')}<a>ü</a>`, 'utf16le'), 'utf-16le'],
  ['windows-1252', Buffer.from(`${declaration('windows-1252')}<a>ü</a>`, 'latin1'), 'windows-1252'],
])('a manifest in %s is read with its letters', (_, bytes, declared) => {
  const manifest = decodeManifest('imsmanifest.xml', bytes);
  expect(manifest.encoding.declared).toBe(declared);
  expect(manifest.text.replace(/^<\?.*\?>/, '')).toBe('<a>ü</a>');
});

test('an encoding that nobody knows is told and read as well as can be', () => {
  const manifest = decodeManifest('imsmanifest.xml', Buffer.from(`${declaration('x-own')}<a>b</a>`));
  expect([manifest.encoding.declared, manifest.content.kind]).toEqual(['x-own', 'parsed']);
});

test('bytes that are no UTF-8 are told', () => {
  const { encoding } = decodeManifest('imsmanifest.xml', Buffer.from([0x3c, 0x61, 0xff, 0x2f, 0x3e]));
  expect(encoding.isValidUtf8).toBe(false);
});

test('a byte order mark is told and does not stay in the text', () => {
  const manifest = decodeManifest('imsmanifest.xml', Buffer.from('\ufeff<a/>'));
  expect([manifest.encoding.hasBom, manifest.text]).toEqual([true, '<a/>']);
});
