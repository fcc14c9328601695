import { setTimeout as pause } from 'node:timers/promises';
import type { HostileRequest } from './hostile-requests.ts';

const mostWaiting = 64;

/** What became of requests. */
export interface Answers {
  readonly statuses: Map<string, number>;
  /** Requests whose answer held what it must not. */
  readonly readAcross: string[];
}

interface Load {
  readonly url: string;
  readonly perSecond: number;
  readonly answers: Answers;
  /** Must stand in no answer. */
  readonly marker?: string;
}

/** Sends at a steady rate, unless too many wait for their answers; all are awaited. */
export async function sendSteadily(requests: readonly HostileRequest[], load: Load): Promise<void> {
  const started = performance.now();
  const waiting = new Set<Promise<void>>();
  for (const [index, one] of requests.entries()) {
    const wait = started + (index * 1000) / load.perSecond - performance.now();
    if (wait > 1) await pause(wait);
    if (waiting.size >= mostWaiting) await Promise.race(waiting);
    const answer: Promise<void> = ask(one, load).finally(() => waiting.delete(answer));
    waiting.add(answer);
  }
  await Promise.all(waiting);
}

async function ask({ method, path, headers, body }: HostileRequest, load: Load): Promise<void> {
  const { url, answers, marker } = load;
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const [text, status] = [await reply.text(), String(reply.status)];
  answers.statuses.set(status, (answers.statuses.get(status) ?? 0) + 1);
  if (marker !== undefined && text.includes(marker)) answers.readAcross.push(`${status} ${method} ${path}`);
}

/** How long `/health/live` takes, asked again and again beside some work. */
export async function probeBeside(url: string, work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const ending = new AbortController();
  const asking = (async () => {
    while (!ending.signal.aborted) {
      const started = performance.now();
      await (await fetch(`${url}/health/live`)).text();
      times.push(performance.now() - started);
      await pause(20);
    }
  })();
  await work();
  ending.abort();
  await asking;
  return times;
}
