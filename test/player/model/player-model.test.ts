import { expect, test } from 'vitest';
import { createPlayerModel, type Launched } from '../../../player/model/player-model.ts';
import { imagineConnection } from '../imagined-connection.ts';

const failure = { code: 'PACKAGE_REVOKED', detail: 'This package was withdrawn.' };

test('progress of the launch is shown while it lasts', async () => {
  const player = createPlayerModel(async (onProgress) => {
    onProgress({ kind: 'server-away', reason: 'no-answer', tries: 1, retryInSeconds: 4 });
    return new Promise<Launched>(() => {});
  });
  void player.start();
  await Promise.resolve();
  expect(player.stage.value).toMatchObject({ kind: 'connecting', progress: { retryInSeconds: 4 } });
});

test('a refused launch can be tried again', async () => {
  const answers: Launched[] = [
    { ok: true, connection: imagineConnection() },
    { ok: false, failure },
  ];
  const player = createPlayerModel(async () => answers.pop() ?? { ok: false, failure });
  await player.start();
  expect(player.stage.value).toEqual({ kind: 'failed', failure });
  await player.start();
  expect(player.stage.value.kind).toBe('running');
});
