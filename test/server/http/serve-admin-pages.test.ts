import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveAdminPages } from '../../../server/http/serve-admin-pages.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-admin-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function get(url: string) {
  const app = fastify();
  await app.register((scope) => serveAdminPages(scope, folder));
  return app.inject({ method: 'GET', url });
}

describe('the admin pages', () => {
  test('are given out with headers that allow no inline script', async () => {
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Here</title>');
    const { statusCode, body, headers } = await get('/admin/');
    expect([statusCode, body]).toEqual([200, expect.stringContaining('Here')]);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  });

  test.each(['/', '/admin'])('are found at %s as well', async (address) => {
    expect((await get(address)).headers.location).toBe('/admin/');
  });

  test('say what to do where they are not built', async () => {
    const { statusCode, body } = await get('/admin/');
    expect([statusCode, body]).toEqual([503, expect.stringContaining('npm run build')]);
  });

  test('do not lead out of their folder', async () => {
    await writeFile(join(folder, 'index.html'), '');
    expect((await get('/admin/..%2f..%2fetc%2fpasswd')).statusCode).toBeGreaterThanOrEqual(400);
  });
});
