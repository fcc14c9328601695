/** Acts on their way to the server: kept in order until each is answered. */
import type { Act } from '../connection.ts';
import type { EventOutcome, LearnerEvent } from '../protocol.ts';

export interface Queue {
  readonly events: readonly LearnerEvent[];
  readonly nextSeq: number;
}

export const emptyQueue: Queue = { events: [], nextSeq: 1 };

/** The wire takes 100 events at once; the size keeps a last batch within the 64 KiB that a closing page may send. */
const mostEvents = 100;
const mostCharacters = 40_000;

export function enqueue(queue: Queue, act: Act, stamp: { readonly id: string; readonly at: string }): Queue {
  const event: LearnerEvent = { ...act, ...stamp, seq: queue.nextSeq };
  return { events: [...queue.events, event], nextSeq: queue.nextSeq + 1 };
}

/** Acts of an earlier launch come before this launch's, under the ids they have. */
export function adopt(queue: Queue, events: readonly LearnerEvent[]): Queue {
  return { ...queue, events: [...events, ...queue.events] };
}

/** The oldest events, as many as fit into one request; at least one if there is any. */
export function firstBatch({ events }: Queue): readonly LearnerEvent[] {
  let characters = 0;
  const fits = (event: LearnerEvent, index: number): boolean => {
    characters += JSON.stringify(event).length + 1;
    return index === 0 || (index < mostEvents && characters <= mostCharacters);
  };
  const end = events.findIndex((event, index) => !fits(event, index));
  return end === -1 ? events : events.slice(0, end);
}

/** Takes out what the server has answered, with yes or with no: a refused act is not sent again. */
export function settle(queue: Queue, outcomes: readonly EventOutcome[] = []): Queue {
  const answered = new Set(outcomes.map(({ id }) => id));
  return { ...queue, events: queue.events.filter(({ id }) => !answered.has(id)) };
}
