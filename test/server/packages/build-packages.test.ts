import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  buildManyPackages,
  buildPackages,
  parseOrganizationId,
  parseServerUrl,
} from '../../../server/packages/build-packages.ts';
import { parts } from './sample-order.ts';

const organizationId = '00000000-0000-4000-8000-000000000001';
let outDir = '';
beforeEach(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'causeway-packages-'));
});
afterEach(() => rm(outDir, { recursive: true }));

function order() {
  const courses = [{ id: 'secrets', title: 'Handling secrets' }];
  return { courses, serverUrl: 'https://learn.example', outDir, secret: new Uint8Array(32), parts };
}

describe('building into a folder', () => {
  test('writes one package for each SCORM version', async () => {
    const built = await buildPackages({ ...order(), organizationId });
    expect(built.map(({ file }) => file.slice(outDir.length + 1))).toEqual([
      'secrets-scorm-1.2.zip',
      'secrets-scorm-2004-3rd.zip',
      'secrets-scorm-2004-4th.zip',
    ]);
  });

  test('writes again only what differs', async () => {
    const [first] = await buildPackages({ ...order(), organizationId });
    const whole = await readFile(first?.file ?? '');
    await writeFile(first?.file ?? '', whole.subarray(0, 100));
    const again = await buildPackages({ ...order(), organizationId });
    expect(again.map(({ state }) => state)).toEqual(['written', 'unchanged', 'unchanged']);
    expect(await readFile(first?.file ?? '')).toEqual(whole);
  });

  test('gives each of many organizations a folder of its own, and tells how far it is', async () => {
    const organizationIds = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`);
    const heard: number[] = [];
    const built = await buildManyPackages({ ...order(), organizationIds }, (done) => heard.push(done));
    expect(heard).toEqual([1, 2, 3]);
    expect(new Set(built.map(({ file }) => file.split('/').at(-2)))).toEqual(new Set(organizationIds));
  });
});

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

test.each(['acme', '', '../../etc', `${organizationId}0`])('the organization %j is refused', (text) => {
  expect(() => parseOrganizationId(text)).toThrow('by its UUID');
});
