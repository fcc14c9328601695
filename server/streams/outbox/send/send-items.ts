import { type Dialect, dialects } from '../dialects.ts';
import type { Receiver } from '../receiver.ts';
import type { Posting } from './call-receiver.ts';
import type { Exchange } from './exchange.ts';
import type { Verdict } from './judge-answer.ts';
import { postItems } from './post-items.ts';
import type { QueuedItem } from './queued-item.ts';
import { findStored, type Stored } from './stored-statement.ts';

export type DeadReason = Extract<Verdict, { readonly kind: 'refused' }>['reason'];

export interface DeadItem {
  readonly n: number;
  readonly reason: DeadReason;
  /** What the receiver said about it. */
  readonly detail: string;
}

/** What became of items; those that are in neither list still wait. */
export interface Sent {
  readonly delivered: readonly number[];
  readonly dead: readonly DeadItem[];
  readonly failure: Extract<Verdict, { readonly kind: 'failed' }> | undefined;
  readonly exchange: Exchange;
  /** The receiver found a batch too large. */
  readonly isTooLarge: boolean;
}

export interface Sending extends Posting {
  /** False once somebody else sends to this receiver. */
  readonly renewLease: () => Promise<boolean>;
}

/**
 * Sends items in their order. A batch that is refused is halved until the guilty item stands alone; what came before it and what
 * comes after is delivered. Stops at the first failure that is not about an item.
 */
export async function sendItems(
  receiver: Receiver,
  items: readonly QueuedItem[],
  sending: Sending,
): Promise<Sent> {
  const { verdict, exchange } = await postItems(receiver, items, sending);
  const nothing = { delivered: [], dead: [], failure: undefined, exchange, isTooLarge: false };
  switch (verdict.kind) {
    case 'delivered':
      return { ...nothing, delivered: items.map(({ n }) => n) };
    case 'failed':
      return { ...nothing, failure: verdict };
    case 'partial':
      return sendRest(receiver, items, { ...sending, ids: verdict.ids, exchange });
    case 'refused': {
      const [first] = items;
      const settled =
        items.length === 1 && first !== undefined
          ? await settleOne(receiver, first, { ...sending, reason: verdict.reason, exchange })
          : await sendHalves(receiver, items, sending);
      return { ...settled, isTooLarge: settled.isTooLarge || verdict.reason === 'too-large' };
    }
  }
}

/** A store that confirms only some of a batch is sent the others again; one that confirms none speaks another protocol. */
async function sendRest(
  receiver: Receiver,
  items: readonly QueuedItem[],
  { ids, exchange, ...sending }: Sending & { readonly ids: ReadonlySet<string>; readonly exchange: Exchange },
): Promise<Sent> {
  const [confirmed, rest] = [items.filter(({ id }) => ids.has(id)), items.filter(({ id }) => !ids.has(id))];
  const delivered = confirmed.map(({ n }) => n);
  const done = { delivered, dead: [], failure: undefined, exchange, isTooLarge: false };
  if (rest.length === 0) return done;
  const failure = { kind: 'failed', code: 'receiver-wrong-protocol', retryAfterMs: undefined } as const;
  if (confirmed.length === 0) return { ...done, failure, exchange: { ...exchange, code: failure.code } };
  if (!(await sending.renewLease())) return done;
  return join(done, await sendItems(receiver, rest, sending));
}

async function sendHalves(receiver: Receiver, items: readonly QueuedItem[], sending: Sending): Promise<Sent> {
  const middle = Math.ceil(items.length / 2);
  const first = await sendItems(receiver, items.slice(0, middle), sending);
  if (first.failure !== undefined || !(await sending.renewLease())) return first;
  return join(first, await sendItems(receiver, items.slice(middle), sending));
}

function join(first: Sent, second: Sent): Sent {
  return {
    ...second,
    delivered: [...first.delivered, ...second.delivered],
    dead: [...first.dead, ...second.dead],
    isTooLarge: first.isTooLarge || second.isTooLarge,
  };
}

/** A conflict about what is there already, by an earlier attempt whose answer was lost, is a delivery. */
async function settleOne(
  receiver: Receiver,
  item: QueuedItem,
  { reason, exchange, ...sending }: Sending & { readonly reason: DeadReason; readonly exchange: Exchange },
): Promise<Sent> {
  const nothing = { delivered: [], dead: [], failure: undefined, exchange, isTooLarge: false };
  const find = findConflicting[dialects[receiver.dialect].form];
  const found = reason === 'conflict' ? await find(receiver, item, sending) : 'other';
  if (found === 'same') return { ...nothing, delivered: [item.n], exchange: { ...exchange, code: null } };
  if (found !== 'other') return { ...nothing, failure: found };
  const { status = 0, body = '' } = exchange.answer ?? {};
  return { ...nothing, dead: [{ n: item.n, reason, detail: `${status} ${body.slice(0, 1000)}`.trim() }] };
}

type FindConflicting = (...of: Parameters<typeof findStored>) => Stored | Promise<Stored>;

/** A Caliper event is what its UUID names; a store of statements can be asked; a gradebook writes in place of what is there. */
const findConflicting: Readonly<Record<Dialect['form'], FindConflicting>> = {
  caliper: () => 'same',
  xapi: findStored,
  'one-roster': () => 'other',
};
