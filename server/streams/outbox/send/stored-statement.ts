import { fingerprintOf } from '../../xapi/statement/fingerprint.ts';
import { parseStatements } from '../../xapi/statement/parse-statements.ts';
import type { Receiver } from '../receiver.ts';
import type { Posting } from './call-receiver.ts';
import { statementUrl, versionHeader } from './payload.ts';
import type { QueuedItem } from './queued-item.ts';

/**
 * Whether a store has a statement as we know it (xAPI 1.0.3 Data 2.3.1: what the store adds does not count), or another one under
 * its id; unknown where it does not say.
 */
export async function findStored(
  receiver: Receiver,
  item: QueuedItem,
  { authorizer, outgoing }: Posting,
): Promise<'same' | 'other' | 'unknown'> {
  const authorized = await authorizer.authorize(receiver);
  if (!authorized.ok) return 'unknown';
  const authorization = authorized.value === undefined ? {} : { authorization: authorized.value };
  const answer = await outgoing.send({
    method: 'GET',
    url: statementUrl(receiver.url, item.id),
    headers: { accept: 'application/json', ...versionHeader(receiver.dialect), ...authorization },
  });
  if (!answer.ok || answer.value.status >= 500) return 'unknown';
  const stored = fingerprintIn(answer.value.text);
  return stored !== undefined && stored === fingerprintIn(item.json) ? 'same' : 'other';
}

function fingerprintIn(json: string): string | undefined {
  const parsed = parseStatements(parseJson(json), '1.0.3');
  const statement = parsed.ok ? parsed.value[0] : undefined;
  return statement && fingerprintOf(statement);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is no statement.
    return undefined;
  }
}
