import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderLaunchPage } from '../../../manifests/launch-page.ts';
import { makePackage } from '../specimens/make-package.ts';
import { specimen } from '../specimens/specimen.ts';
import { allowOwnServers } from './own-servers.ts';

const stage = { folder: '', host: '', body: '' };
const server = createServer((_, response) => response.end(stage.body));
beforeAll(async () => {
  stage.folder = await mkdtemp(join(tmpdir(), 'causeway-own-servers-'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  stage.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(stage.folder, { recursive: true, force: true });
});

/** A package of ours whose server is there. */
async function ownPackage(serverUrl: string): Promise<string> {
  const content = renderLaunchPage('Ours', { packageKey: 'key', serverUrl, scormVersion: '1.2' });
  const file = join(stage.folder, 'ours.zip');
  const items = '<item identifier="i" identifierref="r"><title>Ours</title></item>';
  const resources = [{ id: 'r', kind: 'sco', href: 'index.html', content }] as const;
  await writeFile(file, makePackage({ edition: '1.2', title: 'Ours', items, resources }));
  return file;
}

test('the server of our own package is allowed where a Causeway answers', async () => {
  stage.body = '{"status":"ready"}';
  expect(await allowOwnServers([await ownPackage(`http://${stage.host}`)], [])).toEqual([stage.host]);
});

test('another program at that address is told as a missing server, and is not allowed', async () => {
  stage.body = '<h1>Router</h1>';
  const allowing = allowOwnServers([await ownPackage(`http://${stage.host}`)], []);
  await expect(allowing).rejects.toThrow(/ours\.zip plays with its server .* Start it \(npm start\)/);
});

test('a server elsewhere is allowed by a person only', async () => {
  const file = await ownPackage('https://learn.example');
  await expect(allowOwnServers([file], [])).rejects.toThrow('Allow it: --allow learn.example:443');
  expect(await allowOwnServers([file], ['learn.example'])).toEqual([]);
});

test("somebody else's package asks for no server", async () => {
  const file = join(stage.folder, 'theirs.zip');
  await writeFile(file, specimen({ name: 'Theirs', edition: '1.2', expects: [] }).zip);
  expect(await allowOwnServers([file, join(stage.folder, 'missing.zip')], [])).toEqual([]);
});
