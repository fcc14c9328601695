import { newUuid } from '../../../database/new-uuid.ts';
import type { Outgoing } from '../../../http/outgoing/outgoing.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { learnerHomePage } from '../../translate/resources.ts';
import { dialects } from '../dialects.ts';
import { askGradebook } from '../gradebook/ask-gradebook.ts';
import { createAuthorizer } from '../send/authorize.ts';
import type { Exchange } from '../send/exchange.ts';
import { postItems } from '../send/post-items.ts';
import type { QueuedItem } from '../send/queued-item.ts';
import type { ReceiverDependencies, ReceiverKey } from './change-receivers.ts';
import { receiverRefusals } from './refusals.ts';
import { createTestMoment } from './test-moment.ts';

interface Tested {
  readonly exchange: Exchange;
  /** Undefined where it arrived. */
  readonly code: string | undefined;
}

/**
 * Sends a receiver one event of a course and a learner that do not exist, at once and beside the queue. A gradebook, which takes
 * results of its own students alone, is asked for a line item instead.
 */
export async function testReceiver(
  key: ReceiverKey,
  dependencies: ReceiverDependencies & { readonly outgoing: Outgoing },
): Promise<Tested> {
  const { db, now, outgoing, secret } = dependencies;
  const row = await db
    .selectFrom('causeway.receiver')
    .select(['dialect', 'url', 'auth', 'sealed_secret', 'app_id'])
    .where('organization_id', '=', key.organizationId)
    .where('id', '=', key.receiverId)
    .executeTakeFirst();
  if (row === undefined) throw new RefusedError(receiverRefusals.RECEIVER_UNKNOWN);
  const { sealed_secret, app_id, ...same } = row;
  const receiver = {
    ...same,
    organizationId: key.organizationId,
    id: key.receiverId,
    sealedSecret: sealed_secret,
  };
  const posting = { outgoing, now, authorizer: createAuthorizer({ outgoing, secret, now }) };
  if (dialects[row.dialect].form === 'one-roster') {
    const { verdict, exchange } = await askGradebook(receiver, posting);
    return { exchange, code: codeOf(verdict) };
  }
  const item = createTestItem(key, { dialect: row.dialect, app: app_id }, dependencies);
  const { verdict, exchange } = await postItems(receiver, [item], posting);
  return { exchange, code: codeOf(verdict, item.id) };
}

function createTestItem(
  { organizationId }: ReceiverKey,
  { dialect, app }: { readonly dialect: keyof typeof dialects; readonly app: string },
  { randomBytes, now }: Pick<ReceiverDependencies, 'randomBytes' | 'now'>,
): QueuedItem {
  const learnerId = newUuid(randomBytes);
  const moment = createTestMoment({ organizationId, sessionId: newUuid(randomBytes), learnerId, at: now() });
  const [item] = dialects[dialect].translate(moment, {
    app,
    account: { homePage: learnerHomePage, name: learnerId },
    email: 'connection-test@causeway.invalid',
    graded: undefined,
  });
  if (item?.kind !== 'item') throw new Error(`A completed challenge says nothing in ${dialect}.`);
  return { n: 0, id: item.id, json: JSON.stringify(item.body) };
}

function codeOf(verdict: Awaited<ReturnType<typeof postItems>>['verdict'], id = ''): string | undefined {
  switch (verdict.kind) {
    case 'delivered':
      return undefined;
    case 'partial':
      return verdict.ids.has(id) ? undefined : 'receiver-wrong-protocol';
    case 'refused':
      return verdict.reason;
    case 'failed':
      return verdict.code;
  }
}
