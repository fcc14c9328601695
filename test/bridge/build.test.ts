import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildBridge } from './build-bridge.ts';

test('the script does not grow unnoticed: below 11 kB gzip, without the schemas of the wire', async () => {
  const script = await buildBridge();
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(11_000);
  expect(script).not.toContain('ZodError');
});

test('a classic script tag gets the door as one global', async () => {
  const door = new Function(`${await buildBridge()}; return Object.keys(Causeway);`)();
  expect(door.sort()).toEqual(['LaunchError', 'connect', 'connectLms']);
});
