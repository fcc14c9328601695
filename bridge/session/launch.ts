import { backOff } from '../delivery/back-off.ts';
import { post, type ServerLine } from '../delivery/post.ts';
import { paths } from '../paths.ts';
import type { LaunchReply, LaunchRequest } from '../protocol.ts';
import type { Surroundings } from '../surroundings.ts';
import { LaunchError } from './launch-error.ts';
import type { ConnectOptions } from './options.ts';

/**
 * Asks for the session until the server answers, with growing pauses; the network's return ends a pause. The request's
 * launchId makes asking again harmless. Rejects with a LaunchError where the server says no.
 */
export async function launch(
  line: ServerLine,
  request: LaunchRequest,
  onProgress: ConnectOptions['onProgress'],
): Promise<LaunchReply> {
  onProgress?.({ kind: 'launching' });
  for (let tries = 1; ; tries += 1) {
    const answer = await post(line, paths.launch, request);
    if (answer.kind === 'ok') return answer.body as LaunchReply;
    if (answer.kind === 'refused') throw new LaunchError(answer.problem);
    const pause = Math.max(answer.waitAtLeast, backOff(tries, line.chance()));
    onProgress?.({ kind: 'server-away', tries, retryInSeconds: Math.ceil(pause / 1000) });
    await pauseOrOnline(line, pause);
  }
}

function pauseOrOnline({ after, page }: Surroundings, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      stop();
      resolve();
    };
    const cancel = after(milliseconds, end);
    const stop = page.listen((moment) => {
      if (moment === 'online') end();
    });
  });
}
