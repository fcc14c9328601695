/** Acts on their way to the server: kept in order until each is answered. */
import type { Act } from '../connection.ts';
import type { EventOutcome, LearnerEvent } from '../protocol.ts';

/** The wire allows 100 events at once; the size keeps a last batch within the 64 KiB that a closing page may send. */
const mostEvents = 100;
const mostCharacters = 40_000;

/** The oldest events, as many as fit into one request; at least one if there is any. */
export function firstBatch(events: readonly LearnerEvent[]): readonly LearnerEvent[] {
  let characters = 0;
  return events.filter((event, index) => {
    characters += JSON.stringify(event).length + 1;
    return index === 0 || (index < mostEvents && characters <= mostCharacters);
  });
}

/** What the server has not answered yet, be it with yes or with no: a refused act is not sent again. */
export function unanswered(
  events: readonly LearnerEvent[],
  outcomes: readonly EventOutcome[] = [],
): readonly LearnerEvent[] {
  return events.filter(({ id }) => !outcomes.some((outcome) => outcome.id === id));
}

/** Two acts that decide the same question: the same kind of act on the same challenge. */
export function isSameSubject(one: Act, other: Act): boolean {
  return one.type === other.type && challengeOf(one) === challengeOf(other);
}

/** Two acts that decide it in the same way. */
export function isSameDecision(one: Act, other: Act): boolean {
  return contentOf(one) === contentOf(other);
}

function challengeOf(act: Act): string {
  return 'challengeId' in act ? act.challengeId : '';
}

/** What an act says, without what the bridge adds to it. */
function contentOf(act: Act): string {
  return JSON.stringify({ ...act, id: 0, at: 0, seq: 0 });
}
