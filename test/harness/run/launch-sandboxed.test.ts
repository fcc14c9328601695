import type { Browser } from 'playwright';
import { expect, test } from 'vitest';
import { launchSandboxed, unsandboxed } from './launch-sandboxed.ts';

/** A machine whose Chromium answers a launch in its sandbox this way; what was tried and said is kept. */
function machine(isRoot: boolean, inSandbox: () => Promise<Browser>) {
  const seen: { tried: boolean[]; warned: string[] } = { tried: [], warned: [] };
  const launch = ({ chromiumSandbox }: { readonly chromiumSandbox: boolean }) => {
    seen.tried.push(chromiumSandbox);
    return chromiumSandbox ? inSandbox() : Promise.resolve({} as Browser);
  };
  return { seen, start: () => launchSandboxed({ isRoot, launch, warn: (line) => seen.warned.push(line) }) };
}

test('packages run in the sandbox, and nothing is said', async () => {
  const { seen, start } = machine(false, async () => ({}) as Browser);
  await start();
  expect(seen).toEqual({ tried: [true], warned: [] });
});

test('without a sandbox that can start, packages run without it, with a warning', async () => {
  const { seen, start } = machine(false, () => Promise.reject(new Error('No usable sandbox!')));
  await start();
  expect(seen).toEqual({ tried: [true, false], warned: [unsandboxed] });
});

test('for root no sandbox is tried', async () => {
  const { seen, start } = machine(true, () => Promise.reject(new Error('never asked')));
  await start();
  expect(seen).toEqual({ tried: [false], warned: [unsandboxed] });
});

test('another failure is not taken for a missing sandbox', async () => {
  const { start } = machine(false, () => Promise.reject(new Error('spawn ENOENT')));
  await expect(start()).rejects.toThrow('spawn ENOENT');
});
