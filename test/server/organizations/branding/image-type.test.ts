import { expect, test } from 'vitest';
import { imageTypeOf } from '../../../../server/organizations/branding/image-type.ts';

test.each([
  ['a PNG', '\x89PNG\r\n\x1a\nrest', 'image/png'],
  ['a JPEG', '\xff\xd8\xff\xe0rest', 'image/jpeg'],
  ['a WebP', 'RIFF1234WEBPVP8 ', 'image/webp'],
  ['an SVG, which may run scripts', '<svg onload="x()">', undefined],
  ['a WAV, which begins as a WebP does', 'RIFF1234WAVE', undefined],
  ['nothing', '', undefined],
])('%s is told by its first bytes', (_, bytes, type) => {
  expect(imageTypeOf(Buffer.from(bytes, 'latin1'))).toBe(type);
});
