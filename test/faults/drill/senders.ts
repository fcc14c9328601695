import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export type StreamName = 'caliper' | 'xapi';

interface SenderTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SenderTally {
  /** Ids of items whose request was answered by 200. */
  readonly acknowledged: ReadonlySet<string>;
  /** Requests that got no answer, or one of 5xx, and were sent again. */
  readonly unanswered: () => number;
  readonly stop: () => Promise<void>;
}

const itemsEach = 5;

/**
 * Other applications that send without a pause: envelopes and batches of five about the same people and content, of which one item
 * has been sent before. What is not answered is sent again, as it was.
 */
export function startSenders(target: SenderTarget, streams: readonly StreamName[]): SenderTally {
  const ending = new AbortController();
  const acknowledged = new Set<string>();
  const counts = { unanswered: 0 };
  const send = async (stream: StreamName): Promise<void> => {
    const sent: object[] = [];
    while (!ending.signal.aborted) {
      const fresh = Array.from({ length: itemsEach - 1 }, () => makers[stream]());
      const again = sent[Math.floor(Math.random() * sent.length)];
      const items = again === undefined ? fresh : [...fresh, again];
      sent.push(...fresh);
      counts.unanswered += await sendUntilAnswered(target, stream, items);
      for (const item of items) acknowledged.add(idOf(item));
    }
  };
  const running = Promise.all(streams.map(send));
  const stop = async (): Promise<void> => {
    ending.abort();
    await running;
  };
  return { acknowledged, unanswered: () => counts.unanswered, stop };
}

/** Gives how often it was sent in vain. */
async function sendUntilAnswered(
  target: SenderTarget,
  stream: StreamName,
  items: readonly object[],
): Promise<number> {
  for (let times = 0; ; times += 1) {
    if (await isAnswered(target, stream, items)) return times;
    await pause(200);
  }
}

async function isAnswered(
  target: SenderTarget,
  stream: StreamName,
  items: readonly object[],
): Promise<boolean> {
  const { path, body } = requestOf(stream, items);
  const headers = {
    ...target.headers,
    'content-type': 'application/json',
    'x-experience-api-version': '1.0.3',
  };
  try {
    const reply = await fetch(`${target.url}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await reply.text();
    if (reply.status < 500 && reply.status !== 200) throw new Refused(`${reply.status}: ${text}`);
    return reply.status === 200;
  } catch (error) {
    if (error instanceof Refused) throw error;
    // The server is gone for a moment.
    return false;
  }
}

/** A drill whose items are refused says nothing about loss. */
class Refused extends Error {}

function requestOf(stream: StreamName, data: readonly object[]) {
  if (stream === 'xapi') return { path: '/xapi/statements', body: data };
  const envelope = {
    sensor: 'https://app.example/sensor',
    sendTime: new Date().toISOString(),
    dataVersion: 'http://purl.imsglobal.org/ctx/caliper/v1p2',
    data,
  };
  return { path: '/caliper/event', body: envelope };
}

const people = Array.from({ length: 5 }, () => randomUUID());
const pick = <Item>(list: readonly Item[]): Item | undefined => list[Math.floor(Math.random() * list.length)];

const makers: Readonly<Record<StreamName, () => object>> = {
  caliper: () => ({
    '@context': 'http://purl.imsglobal.org/ctx/caliper/v1p2',
    id: `urn:uuid:${randomUUID()}`,
    type: 'ViewEvent',
    actor: `urn:uuid:${pick(people)}`,
    action: 'Viewed',
    object: {
      id: `https://app.example/pages/${pick([1, 2, 3])}`,
      type: 'WebPage',
      name: `Name ${pick([1, 2])}`,
    },
    edApp: 'urn:uuid:c0000000-0000-4000-8000-000000000001',
    session: 'urn:tag:auto-attach',
    eventTime: new Date().toISOString(),
  }),
  xapi: () => ({
    id: randomUUID(),
    actor: { account: { homePage: 'https://app.example', name: `${pick(people)}` } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
    object: { id: `https://app.example/elements/${pick([1, 2, 3])}` },
    result: { score: { scaled: 0.5 }, duration: 'PT10S' },
    timestamp: new Date().toISOString(),
    context: { contextActivities: { parent: [{ id: `https://app.example/topics/${pick([1, 2])}` }] } },
  }),
};

function idOf(item: object): string {
  return String(Reflect.get(item, 'id')).replace('urn:uuid:', '');
}
