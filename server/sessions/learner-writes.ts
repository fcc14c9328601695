import type { Decided, EventBatch } from './decide-events.ts';
import { type LearnerPath, newId } from './dependencies.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { formatSid } from './session-id.ts';
import { type Beat, type BeatOutcome, takeBeats } from './take-beats.ts';
import { takeEvents } from './take-events.ts';

/** The two streams of writes that grow with the number of learners. */
export interface LearnerWrites {
  readonly beats: GroupCommit<Beat, BeatOutcome>;
  readonly events: GroupCommit<EventBatch, Decided>;
}

const greatestGroup = 250;
/** At some thousand writes a second this is about a second's work: who waits longer is better told to come again. */
const mostWaiting = 5000;

interface WriteSettings {
  /** How many groups of events may be on their way at once. */
  readonly eventLanes: number;
  /** Hears of each written group. */
  readonly onGroup?: (kind: keyof LearnerWrites, size: number, milliseconds: number) => void;
}

export function createLearnerWrites(
  path: LearnerPath,
  { eventLanes, onGroup }: WriteSettings,
): LearnerWrites {
  const shared = { greatestGroup, mostWaiting };
  const deciding = () => ({ courses: path.courses, at: path.now(), newId: () => newId(path) });
  return {
    beats: createGroupCommit({
      ...shared,
      // Two halve the groups, and a beat of a small group costs more.
      lanes: 1,
      onGroup: (size, milliseconds) => onGroup?.('beats', size, milliseconds),
      // A session has one spelling, so the sid as it came is as good a key as the session itself.
      keyOf: (beat: Beat) => beat.request.sessionId,
      write: (beats) => takeBeats(path.db, beats, path.now()),
    }),
    events: createGroupCommit({
      ...shared,
      lanes: eventLanes,
      onGroup: (size, milliseconds) => onGroup?.('events', size, milliseconds),
      keyOf: (batch: EventBatch) => formatSid(batch.session),
      write: (batches) => takeEvents(path.db, batches, deciding()),
    }),
  };
}
