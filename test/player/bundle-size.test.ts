import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, expect, test, vi } from 'vitest';

const configFile = join(import.meta.dirname, '../../player/vite.config.ts');

/** Within a test Vite would build for development, with the place of each element in the script. */
beforeAll(() => {
  vi.stubEnv('NODE_ENV', 'production');
});

async function buildPlayer(): Promise<string> {
  const built = await build({ configFile, logLevel: 'silent', build: { write: false } });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const script = outputs.find((file) => file.fileName === 'player.js');
  return script?.type === 'chunk' ? script.code : '';
}

test('nothing in the script is younger than the oldest browsers that it is for', async () => {
  expect(await buildPlayer()).not.toMatch(
    /AbortSignal\.timeout|\.at\(|\.(toSorted|toReversed|findLast)\(|structuredClone|Object\.hasOwn/,
  );
});

test('the script, player and bridge, stays within 36 kB gzip', async () => {
  const size = gzipSync(await buildPlayer()).length;
  expect(size).toBeGreaterThan(10_000);
  expect(size).toBeLessThanOrEqual(36_000);
});
