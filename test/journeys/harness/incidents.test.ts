import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { incidents } from '../../../scripts/incidents.ts';
import { playIncidents } from '../../../scripts/play-incidents.ts';
import { readConfig } from '../../../server/config.ts';

const folder = { dataDir: '' };
beforeAll(async () => {
  folder.dataDir = await mkdtemp(join(tmpdir(), 'causeway-incidents-'));
});
afterAll(() => rm(folder.dataDir, { recursive: true, force: true }));

/** One of each layer; all of them: `npm run harness:own -- --play incidents`. */
const seeded = ['never-begun', 'popup-closed-2004', 'no-credit'];

test('what goes wrong in an LMS has the verdict that an expert gives, and the layer', async () => {
  const config = readConfig({ PORT: '0', DATA_DIR: folder.dataDir, HEARTBEAT_SECONDS: '1' });
  const rows = incidents.filter(({ name }) => seeded.includes(name));
  const played = await playIncidents(config, { rows });
  expect(played.map(({ name, told }) => [name, told?.code, told?.layer])).toEqual([
    ['never-begun', 'NEVER_BEGUN', 'server'],
    ['popup-closed-2004', 'POPUP_CLOSED', 'runtime'],
    ['no-credit', 'NO_CREDIT', 'lms'],
  ]);
}, 300_000);
