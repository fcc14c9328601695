import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LaunchReply } from '../../../bridge/protocol.ts';
import { sampleOrganizationId } from '../../../server/organizations/sample-organization.ts';
import { encodePackageKey } from '../../../server/packages/package-key.ts';
import { drillSecret } from './server-process.ts';

/** What became of all that the learners of a drill sent. */
export interface Tally {
  /** Ids of the events that the server said it had taken. */
  readonly acknowledged: Set<string>;
  readonly statuses: Map<number, number>;
  readonly times: number[];
  /** Requests that nobody answered. */
  unanswered: number;
}

export interface Learners {
  readonly tally: Tally;
  /** Stops when each has an answer to the last thing it sent. */
  readonly stop: () => Promise<void>;
}

const packageKey = encodePackageKey(
  {
    organizationId: sampleOrganizationId,
    courseId: 'secure-coding-essentials',
    scormVersion: '1.2',
    generation: 1,
  },
  drillSecret,
);

export function newId(): string {
  return randomBytes(16).toString('base64url');
}

/** Learners who act as fast as they are answered and, like the bridge, send the same again until they are. */
export function startLearners(urls: readonly string[], count: number): Learners {
  const tally: Tally = { acknowledged: new Set(), statuses: new Map(), times: [], unanswered: 0 };
  const ending = new AbortController();
  const all = Array.from({ length: count }, (_, index) =>
    learn({ urls, tally, index: index, isOver: () => ending.signal.aborted }),
  );
  return {
    tally,
    stop: async () => {
      ending.abort();
      await Promise.all(all);
    },
  };
}

interface Learning {
  readonly urls: readonly string[];
  readonly tally: Tally;
  readonly index: number;
  readonly isOver: () => boolean;
}

async function learn(learning: Learning): Promise<void> {
  const launched = await insist(learning, 'launch', {
    launchId: newId(),
    packageKey,
    learner: { id: `drill-${learning.index}`, name: '' },
    scormVersion: '1.2',
    entry: 'ab-initio',
    mode: 'normal',
  });
  const { sid, leaseId: lease, challenge } = launched as LaunchReply;
  for (let seq = 1; !learning.isOver(); seq += 1) {
    const event = {
      id: newId(),
      at: new Date().toISOString(),
      seq,
      type: 'challenge-opened',
      challengeId: challenge.id,
    };
    const reply = (await insist(learning, 'events', { sid, lease, events: [event] })) as {
      outcomes: { kind: string }[];
    };
    if (reply.outcomes[0]?.kind !== 'refused') learning.tally.acknowledged.add(event.id);
    const heartbeat = { sessionId: sid, lmsBookmark: '', sessionTime: `PT${seq}S`, seq, lease };
    if (seq % 5 === 0) await insist(learning, 'heartbeat', heartbeat);
  }
}

/** Sends until the answer is 200, to one process after the other. */
async function insist({ urls, tally, index }: Learning, path: string, body: object): Promise<unknown> {
  for (let tries = 0; ; tries += 1) {
    const url = urls[(index + tries) % urls.length];
    const started = performance.now();
    try {
      const reply = await fetch(`${url}/api/sch/scorm/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(40_000),
      });
      const answer: unknown = await reply.json();
      tally.statuses.set(reply.status, (tally.statuses.get(reply.status) ?? 0) + 1);
      tally.times.push(performance.now() - started);
      if (reply.status === 200) return answer;
    } catch {
      // The process is gone or was cut off in the middle: exactly what the drill is about.
      tally.unanswered += 1;
    }
    await pause(20 + Math.random() * 80);
  }
}
