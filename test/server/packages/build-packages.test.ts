import { expect, test } from 'vitest';
import { parseServerUrl } from '../../../server/packages/build-packages.ts';

test.each([
  ['http://localhost:8080', 'http://localhost:8080'],
  ['https://learn.example.com/causeway/', 'https://learn.example.com/causeway'],
  ['HTTPS://Learn.Example.com', 'https://learn.example.com'],
])('the server address %s is written as %s', (text, written) => {
  expect(parseServerUrl(text)).toBe(written);
});

test.each(['localhost:8080', 'javascript:alert(1)', 'https://a.example/?x=1', 'not an address', ''])(
  'the server address %j is refused',
  (text) => {
    expect(() => parseServerUrl(text)).toThrow('must be like');
  },
);
