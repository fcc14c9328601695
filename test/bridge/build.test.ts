import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildBridge } from './build-bridge.ts';

const scripts = [
  ['server', 12_000, ['LaunchError', 'connect']],
  ['lms', 6500, ['connectLms']],
] as const;

test.each(scripts)('the script for %s stays below %d bytes gzip', async (mode, most) => {
  const script = await buildBridge(mode);
  const size = gzipSync(script, { level: 9 }).length;
  expect(size).toBeLessThanOrEqual(most);
});

test.each(scripts)('the script for %s is one global with its entry point: %d, %j', async (mode, _, names) => {
  const open = new Function(`${await buildBridge(mode)}; return Object.keys(Causeway);`);
  expect(open().sort()).toEqual(names);
});

test('nothing in the script is younger than the oldest browsers that it is for', async () => {
  const script = await buildBridge();
  expect(script).not.toMatch(
    /AbortSignal\.timeout|\.at\(|\.(toSorted|toReversed|findLast|with)\(|structuredClone|Object\.hasOwn|\.replaceAll\(/,
  );
});

test('the script makes no text into code or markup: a page with Trusted Types runs it', async () => {
  expect(await buildBridge()).not.toMatch(
    /innerHTML|insertAdjacentHTML|\beval\(|new Function|document\.write/,
  );
});
