import type { Surroundings } from '../surroundings.ts';
import { readAnswer, type ServerAnswer } from './server-answer.ts';

/** One request to the server; no answer at all is an answer too: away. */
export async function post(surroundings: Surroundings, url: string, body: object): Promise<ServerAnswer> {
  try {
    return readAnswer(await surroundings.network.send({ url, body: JSON.stringify(body) }));
  } catch {
    // Whatever broke on the way (no network, no name, no CORS, too slow), the remedy is the same: later.
    return { kind: 'away', waitAtLeast: 0 };
  }
}
