import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';

test('an empty environment gives the usual values', () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    host: 'localhost',
    dataDir: '.data',
    heartbeatSeconds: 60,
    databaseUrl: undefined,
  });
});

test('an empty DATABASE_URL means the embedded database', () => {
  expect(readConfig({ DATABASE_URL: '' }).databaseUrl).toBeUndefined();
});

test.each([
  [undefined, true],
  ['on', true],
  ['off', false],
])('DATABASE_PREPARED_STATEMENTS=%s prepares statements: %s', (text, prepares) => {
  expect(readConfig({ DATABASE_PREPARED_STATEMENTS: text }).preparesStatements).toBe(prepares);
});

test('everything unusable is named in one sentence, without its value', () => {
  const read = () => readConfig({ PORT: 'x', DATABASE_URL: 'mysql://me:secret@host/db' });
  expect(read).toThrow(/PORT: .*DATABASE_URL: .*Correct them/s);
  expect(read).not.toThrow(/secret/);
});

test.each([
  ['', false],
  ['0', false],
  ['false', false],
  ['1', 1],
  ['2', 2],
  ['10.0.0.0/8', ['10.0.0.0/8']],
  ['127.0.0.1, ::1', ['127.0.0.1', '::1']],
  ['loopback', ['loopback']],
])('TRUST_PROXY=%s trusts %j', (text, trusted) => {
  expect(readConfig({ TRUST_PROXY: text }).trustedProxies).toEqual(trusted);
});

test.each(['true', 'yes', '-1', '1.5', '99', 'not-an-address', '10.0.0.0/99', '10.0.0.1,'])(
  'TRUST_PROXY=%s is refused: it says neither how many proxies nor which',
  (text) => expect(() => readConfig({ TRUST_PROXY: text })).toThrow(/TRUST_PROXY: .*number.*addresses/),
);
