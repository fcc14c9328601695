import {
  type Arrival,
  type Arrived,
  openReceiver,
  type RecordingReceiver,
  type Reply,
} from './recording-receiver.ts';

interface HostileReceiver extends RecordingReceiver {
  /** What it has stored, by id, in the order in which each came first. */
  readonly stored: ReadonlyMap<string, Arrived>;
}

type Whim = (arrival: Arrival, store: (items: readonly Arrived[]) => boolean) => Reply | undefined;

/** What goes wrong between a sender and a receiver. Undefined: nothing, this time. */
const whims: readonly Whim[] = [
  () => ({ status: 500 }),
  () => ({ status: 503, headers: { 'retry-after': '0' } }),
  () => ({ status: 429 }),
  () => ({ status: 408 }),
  () => ({ status: 403 }),
  () => ({ status: 302, headers: { location: 'https://example.com/' } }),
  () => 'cut',
  () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }),
  () => ({ status: 200, body: 'x'.repeat(200_000) }),
  ({ items }) => (items.length > 3 ? { status: 413 } : undefined),
  // It has stored everything, and nobody hears of it.
  ({ items }, store) => {
    store(items);
    return 'cut';
  },
  ({ items }, store) => {
    store(items);
    return { status: 500 };
  },
  ({ path, items }, store) => {
    if (!path.endsWith('/statements') || items.length < 2) return undefined;
    const first = items.slice(0, Math.ceil(items.length / 2));
    return store(first) ? { status: 200, body: JSON.stringify(first.map(({ id }) => id)) } : undefined;
  },
];

/**
 * A receiver that fails every other time in every way, refuses what `isPoison` names for good, and, as some stores of statements do,
 * answers 409 to a batch of which it has a part. Chance is that of `random`.
 */
export async function openHostileReceiver(
  random: () => number,
  isPoison: (item: Arrived) => boolean,
): Promise<HostileReceiver> {
  const stored = new Map<string, Arrived>();
  const store = (items: readonly Arrived[]): boolean => {
    if (items.some(isPoison)) return false;
    for (const item of items) if (!stored.has(item.id)) stored.set(item.id, item);
    return true;
  };
  const receiver = await openReceiver((arrival) => {
    if (arrival.method === 'GET') return answerGet(arrival, stored);
    const whim = random() < 0.5 ? whims[Math.floor(random() * whims.length)] : undefined;
    return whim?.(arrival, store) ?? answerPost(arrival, { stored, store, isPoison });
  });
  return { ...receiver, stored };
}

function answerGet({ path }: Arrival, stored: ReadonlyMap<string, Arrived>): Reply {
  const id = new URL(path, 'http://receiver').searchParams.get('statementId');
  if (id === null) return { status: 200, body: '{"caliperMaximumPayloadSize":16}' };
  const found = stored.get(id);
  return found === undefined ? { status: 404 } : { status: 200, body: JSON.stringify(found) };
}

interface Stores {
  readonly stored: ReadonlyMap<string, Arrived>;
  readonly store: (items: readonly Arrived[]) => boolean;
  readonly isPoison: (item: Arrived) => boolean;
}

function answerPost({ path, items }: Arrival, { stored, store, isPoison }: Stores): Reply {
  if (items.some(isPoison)) return { status: 400 };
  const isStore = path.endsWith('/statements');
  if (isStore && items.some(({ id }) => stored.has(id))) return { status: 409 };
  store(items);
  return { status: 200, body: isStore ? JSON.stringify(items.map(({ id }) => id)) : '' };
}
