import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const startFile = join(import.meta.dirname, '../../scripts/start.ts');

/** What `npm start` prints when it cannot start, and its exit code. */
function failToStart(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const { status, stderr } = spawnSync(process.execPath, [startFile, ...args], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, sentence: stderr.trim() };
}

describe('npm start', () => {
  let stage: Stage;
  let folder: string;
  beforeAll(async () => {
    stage = await openStage();
    folder = mkdtempSync(join(tmpdir(), 'causeway-start-'));
  });
  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true });
  });

  test('says where everything is and what to do next', () => {
    expect(stage.output()).toContain(stage.lmsUrl);
    expect(stage.output()).toContain('choose a package and a learner, launch');
  });

  test('is healthy as soon as it says so', async () => {
    const { status } = await fetch(`${stage.serverUrl}/health/ready`);
    expect(status).toBe(200);
  });

  test.each([
    ['PORT', 'LMS_PORT'],
    ['LMS_PORT', 'PORT'],
  ])('a %s in use is said in one sentence', async (used, free) => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    const { status, sentence } = failToStart({
      DATA_DIR: join(folder, 'one'),
      [used]: `${port}`,
      [free]: '0',
    });
    holder.close();
    expect(sentence).toMatch(new RegExp(`^Port ${port} is in use\\..*$`));
    expect(status).toBe(1);
  });

  test('a data folder that another Causeway uses is said in one sentence', () => {
    const { status, sentence } = failToStart({ DATA_DIR: stage.dataDir, PORT: '0', LMS_PORT: '0' });
    expect(sentence).toMatch(/^Another Causeway is running on the data folder .*$/);
    expect(status).toBe(1);
  });

  test('a data folder that cannot be made is said in one sentence', () => {
    writeFileSync(join(folder, 'file'), '');
    const { status, sentence } = failToStart({
      DATA_DIR: join(folder, 'file/data'),
      PORT: '0',
      LMS_PORT: '0',
    });
    expect(sentence).toMatch(/^The data folder .* cannot be written\..*$/);
    expect(status).toBe(1);
  });

  test.each([
    [{ PORT: 'abc' }, [], /^These settings cannot be used\. PORT: .*$/],
    [{ LMS_PORT: '70000' }, [], /^LMS_PORT must be a port number.*$/],
    [{}, ['--processes', 'many'], /^--processes takes a number.*$/],
    [{}, ['--processes', '2'], /^Several processes need a PostgreSQL server.*$/],
  ])('an unusable setting (%o %o) is said in one sentence', (env, args, sentence) => {
    expect(failToStart({ DATA_DIR: join(folder, 'two'), ...env }, args)).toEqual({
      status: 1,
      sentence: expect.stringMatching(sentence),
    });
  });
});
