import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { receiveUpload } from '../../../../server/packages/check/receive-upload.ts';

test('an upload is there for the work and gone after it', async () => {
  const seen = { file: '', text: '' };
  await receiveUpload(Readable.from([Buffer.from('he'), Buffer.from('llo')]), async (file) => {
    Object.assign(seen, { file, text: await readFile(file, 'utf8') });
  });
  expect([seen.text, existsSync(seen.file)]).toEqual(['hello', false]);
});

test('an upload above the limit is refused, whatever its sender says about it', async () => {
  const upload = Readable.from(Array.from({ length: 11 }, () => Buffer.alloc(10)));
  await expect(receiveUpload(upload, async () => 'never', 100)).rejects.toMatchObject({
    refusal: { code: 'UPLOAD_TOO_LARGE' },
  });
});

test('an upload that breaks off leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('a');
      throw new Error('aborted');
    })(),
  );
  await expect(receiveUpload(broken, async () => 'never')).rejects.toMatchObject({
    refusal: { code: 'UPLOAD_BROKEN_OFF' },
  });
});
