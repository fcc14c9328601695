import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  eventsRequestSchema,
  heartbeatRequestSchema,
  launchRequestSchema,
  lmsFoundSchema,
  lmsWriteSchema,
} from '../../bridge/protocol.ts';
import { buildBridge } from './build-bridge.ts';

const scripts = [
  ['server', 8000, ['LaunchError', 'connect']],
  ['lms', 4500, ['connectLms']],
] as const;

test.each(scripts)('the script for %s stays below %d bytes gzip', async (mode, most) => {
  const script = await buildBridge(mode);
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(most);
});

test.each(scripts)('the script for %s is one global with its door: %d, %j', async (mode, _, door) => {
  const open = new Function(`${await buildBridge(mode)}; return Object.keys(Causeway);`);
  expect(open().sort()).toEqual(door);
});

test('names that only our modules use are short in the script; the names of door, wire and device are not', async () => {
  const script = await buildBridge();
  expect(script).not.toMatch(/isBeatDue|cancelWait|statusElements|forgetsRefused/);
  const wire = [
    heartbeatRequestSchema,
    lmsWriteSchema,
    launchRequestSchema,
    lmsFoundSchema,
    eventsRequestSchema,
  ];
  const door = ['subscribe', 'retake', 'leaseId', 'serverUrl', 'retryInSeconds', 'errorCode', 'waiting'];
  const wanted = [...wire.flatMap(({ shape }) => Object.keys(shape)), ...door];
  expect(wanted.filter((name) => !new RegExp(`\\b${name}\\b`).test(script))).toEqual([]);
});
