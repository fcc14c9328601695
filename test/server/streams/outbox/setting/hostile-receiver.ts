import { createTokenOffice } from './hostile-tokens.ts';
import {
  type Arrival,
  type Arrived,
  openReceiver,
  type RecordingReceiver,
  type Reply,
} from './recording-receiver.ts';
import { whims } from './whims.ts';

interface HostileReceiver extends RecordingReceiver {
  /** What it has stored, by id, in the order in which each came first. */
  readonly stored: ReadonlyMap<string, Arrived>;
}

interface Stores {
  readonly stored: ReadonlyMap<string, Arrived>;
  readonly lineItems: Set<string>;
  readonly store: (items: readonly Arrived[]) => boolean;
  readonly isPoison: (item: Arrived) => boolean;
  /** Bytes that it says it accepts in a request: fewer each time. */
  readonly shrink: () => number;
  readonly mostBytes: () => number;
}

/**
 * A receiver that fails every other time in every way, refuses what `isPoison` names for good, and, as some stores of statements do,
 * answers 409 to a batch of which it has a part. Its tokens end after a few requests, sometimes at once; what it accepts in one
 * request shrinks. Chance is that of `random`.
 */
export async function openHostileReceiver(
  random: () => number,
  isPoison: (item: Arrived) => boolean,
): Promise<HostileReceiver> {
  const stores = createStores(isPoison);
  const tokens = createTokenOffice(random);
  const receiver = await openReceiver((arrival) => {
    if (arrival.path === '/token') return tokens.give(arrival);
    if (!tokens.isGood(arrival)) return { status: 401 };
    const whim = random() < 0.5 ? whims[Math.floor(random() * whims.length)] : undefined;
    return whim?.(arrival, stores.store) ?? answer(arrival, stores);
  });
  return { ...receiver, stored: stores.stored };
}

const kilobyte = 1024;
/** One item fits into the least. */
const [most, least] = [16 * kilobyte, 2 * kilobyte];

function createStores(isPoison: (item: Arrived) => boolean): Stores {
  const stored = new Map<string, Arrived>();
  let bytes: number = most;
  return {
    stored,
    lineItems: new Set(),
    store: (items) => {
      if (items.some(isPoison)) return false;
      for (const item of items) if (!stored.has(item.id)) stored.set(item.id, item);
      return true;
    },
    isPoison,
    shrink: () => {
      bytes = Math.max(bytes - kilobyte, least);
      return bytes;
    },
    mostBytes: () => bytes,
  };
}

function answer(arrival: Arrival, stores: Stores): Reply {
  if (arrival.path.includes('/assessment')) return answerGradebook(arrival, stores);
  return arrival.method === 'GET' ? answerGet(arrival, stores) : answerPost(arrival, stores);
}

function answerGet({ path }: Arrival, { stored, shrink }: Stores): Reply {
  const id = new URL(path, 'http://receiver').searchParams.get('statementId');
  if (id === null) {
    return { status: 200, body: JSON.stringify({ caliperMaximumPayloadSize: shrink() / kilobyte }) };
  }
  const found = stored.get(id);
  return found === undefined ? { status: 404 } : { status: 200, body: JSON.stringify(found) };
}

function answerPost({ path, items, body }: Arrival, { stored, store, isPoison, mostBytes }: Stores): Reply {
  const isStore = path.endsWith('/statements');
  if (!isStore && items.length > 1 && Buffer.byteLength(body) > mostBytes()) return { status: 413 };
  if (items.some(isPoison)) return { status: 400 };
  if (isStore && items.some(({ id }) => stored.has(id))) return { status: 409 };
  store(items);
  return { status: 200, body: isStore ? JSON.stringify(items.map(({ id }) => id)) : '' };
}

/** A result whose line item it does not have is refused. */
function answerGradebook({ method, path, items }: Arrival, { lineItems, store, isPoison }: Stores): Reply {
  const name = path.split('/').at(-1) ?? '';
  const [result] = items;
  if (method === 'GET') {
    const body = JSON.stringify({ assessmentLineItem: { sourcedId: name } });
    return lineItems.has(name) ? { status: 200, body } : { status: 404 };
  }
  if (result === undefined) {
    lineItems.add(name);
    return { status: 201 };
  }
  const { sourcedId = '' } = result.assessmentLineItem as { readonly sourcedId?: string };
  if (!lineItems.has(sourcedId) || isPoison(result)) return { status: 422 };
  store(items);
  return { status: 201 };
}
