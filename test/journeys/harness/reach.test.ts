import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPlan } from '../../harness/faults/built-in-plans.ts';
import { runAll } from '../../harness/run/run-all.ts';
import { defaultRunSettings, makeJobs } from '../../harness/run/run-settings.ts';
import { specimen } from '../../harness/specimens/specimen.ts';

/** Another program of this machine, which hears whatever reaches it. */
const neighbour = {
  web: createServer(),
  udp: createSocket('udp4'),
  heard: [] as string[],
  host: '',
  stun: '',
};
const folder = await mkdtemp(join(tmpdir(), 'causeway-reach-'));

beforeAll(async () => {
  neighbour.web.on('request', ({ method, url }, response) => {
    neighbour.heard.push(`${method} ${url}`);
    response.setHeader('Access-Control-Allow-Origin', '*').end();
  });
  neighbour.web.on('upgrade', ({ url }, socket) => {
    neighbour.heard.push(`UPGRADE ${url}`);
    socket.destroy();
  });
  neighbour.udp.on('message', () => neighbour.heard.push('UDP'));
  await once(neighbour.web.listen(0, '127.0.0.1'), 'listening');
  neighbour.host = `127.0.0.1:${(neighbour.web.address() as AddressInfo).port}`;
  await once(neighbour.udp.bind(0, '127.0.0.1'), 'listening');
  neighbour.stun = `stun:127.0.0.1:${neighbour.udp.address().port}`;
});
afterAll(async () => {
  neighbour.web.close();
  neighbour.udp.close();
  await rm(folder, { recursive: true, force: true });
});

/** Tries every door at once, and a last one while it goes. */
function reaching(): string {
  const address = JSON.stringify(`http://${neighbour.host}`);
  return `lms.init(); lms.set(E.exit, 'suspend'); lms.set(E.completion, 'incomplete'); lms.commit();
    fetch(${address} + '/fetch').catch(() => {});
    new Image().src = ${address} + '/image';
    new WebSocket(${address}.replace('http', 'ws') + '/socket');
    const peer = new RTCPeerConnection({ iceServers: [{ urls: ${JSON.stringify(neighbour.stun)} }] });
    peer.createDataChannel('out'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    addEventListener('pagehide', () => {
      navigator.sendBeacon(${address} + '/goodbye'); lms.set(E.sessionTime, time()); lms.end();
    });`;
}

async function run(allow: readonly string[], packages: number) {
  neighbour.heard.length = 0;
  const { zip } = specimen({ name: 'Reaching', edition: '1.2', expects: [], script: reaching() });
  const files = Array.from({ length: packages }, (_, index) => join(folder, `reaching-${index}.zip`));
  for (const file of files) await writeFile(file, zip);
  const none = findPlan('none');
  const plans = none === undefined ? [] : [none];
  const jobs = makeJobs({ files, profiles: ['strict'], plans, playsOf: () => [] });
  const settings = { ...defaultRunSettings, allow, screenshots: 'none' } as const;
  const records = await runAll(jobs, settings, { atOnce: 2, onDone: () => undefined });
  return records.flatMap(({ launches }) => launches);
}

test('nothing of a package gets out to another program of this machine, and each request is told', async () => {
  const launches = await run([], 1);
  expect(neighbour.heard).toEqual([]);
  const told = launches.flatMap(({ notes }) => notes).filter(({ kind }) => kind === 'foreign-request');
  const places = [`http://${neighbour.host}/fetch`, `http://${neighbour.host}/image`];
  expect(told.map(({ text }) => text)).toEqual(
    expect.arrayContaining([...places, `ws://${neighbour.host}/socket`]),
  );
}, 600_000);

test('a host that is allowed hears everything, to the last word of every page that goes', async () => {
  const launches = await run([neighbour.host], 8);
  expect(launches).toHaveLength(16);
  const count = (what: string) => neighbour.heard.filter((line) => line === what).length;
  expect(['GET /fetch', 'GET /image', 'UPGRADE /socket', 'POST /goodbye'].map(count)).toEqual([
    16, 16, 16, 16,
  ]);
  expect(launches.flatMap(({ notes }) => notes).filter(({ kind }) => kind === 'foreign-request')).toEqual([]);
}, 600_000);
