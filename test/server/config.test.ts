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

test('everything unusable is named in one sentence, without its value', () => {
  const read = () => readConfig({ PORT: 'x', DATABASE_URL: 'mysql://me:secret@host/db' });
  expect(read).toThrow(/PORT: .*DATABASE_URL: .*Correct them/s);
  expect(read).not.toThrow(/secret/);
});
