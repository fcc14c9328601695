import type { LearnerEvent } from '../protocol.ts';

/** Work that was done before the LMS named the learner, to be done again in the learner's own session: one id per act there, however often it is sent. */
export function joinedActs(
  all: readonly LearnerEvent[],
  waiting: readonly LearnerEvent[],
): readonly LearnerEvent[] {
  const done = all.filter((act) => !waiting.includes(act));
  return done.map((act) => ({ ...act, id: `${act.id.slice(0, 58)}-named` }));
}
