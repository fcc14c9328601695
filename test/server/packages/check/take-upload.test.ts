import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { takeUpload } from '../../../../server/packages/check/take-upload.ts';

test('an upload is there for the work and gone after it', async () => {
  const seen = { file: '', text: '' };
  await takeUpload(Readable.from([Buffer.from('he'), Buffer.from('llo')]), async (file) => {
    Object.assign(seen, { file, text: await readFile(file, 'utf8') });
  });
  expect([seen.text, existsSync(seen.file)]).toEqual(['hello', false]);
});

test('an upload above the limit is refused, whatever its sender says about it', async () => {
  const upload = Readable.from(Array.from({ length: 11 }, () => Buffer.alloc(10)));
  await expect(takeUpload(upload, async () => 'never', 100)).rejects.toMatchObject({
    refusal: { code: 'BODY_TOO_LARGE' },
  });
});

test('an upload that breaks off leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('a');
      throw new Error('aborted');
    })(),
  );
  await expect(takeUpload(broken, async () => 'never')).rejects.toThrow('aborted');
});
