import type { LmsKnown, LmsWrite } from '../../../bridge/protocol.ts';
import { formatDuration } from '../duration.ts';
import type { LmsRecord } from '../tables.ts';

/** What a heartbeat's evidence says about the LMS: laid over what earlier heartbeats said. */
export interface LmsChange {
  /** A commit was accepted, so everything set before it is. */
  readonly settles: boolean;
  /** Set and committed within this heartbeat. */
  readonly known: LmsRecord;
  /** Set after the last accepted commit. */
  readonly pending: LmsRecord;
}

const fieldOf: Readonly<Record<string, keyof LmsRecord>> = {
  'cmi.core.lesson_status': 'completion',
  'cmi.completion_status': 'completion',
  'cmi.success_status': 'success',
  'cmi.core.score.raw': 'score',
  'cmi.score.raw': 'score',
  'cmi.core.session_time': 'sessionTime',
  'cmi.session_time': 'sessionTime',
};

const settling: ReadonlySet<string> = new Set(['commit', 'terminate']);

/**
 * Folds writes, oldest first. Of a session time it counts that of the heartbeat, not the value: what was written may hold time
 * of earlier launches that was made good.
 */
export function readLmsChange(writes: readonly LmsWrite[], sessionTime: string): LmsChange {
  const none: LmsChange = { settles: false, known: {}, pending: {} };
  return writes.reduce((change, write) => follow(change, write, sessionTime), none);
}

function follow(change: LmsChange, write: LmsWrite, sessionTime: string): LmsChange {
  if (!isAccepted(write)) return change;
  if (settling.has(write.element)) {
    return { settles: true, known: { ...change.known, ...change.pending }, pending: {} };
  }
  const field = fieldOf[write.element];
  if (field === undefined) return change;
  const value = field === 'sessionTime' ? sessionTime : write.value;
  return { ...change, pending: { ...change.pending, [field]: value } };
}

/** Some LMSs answer "false" to a write that they have stored, so only the error code counts where there is one. */
function isAccepted({ returned, errorCode }: LmsWrite): boolean {
  return errorCode === '' ? returned === 'true' : errorCode === '0';
}

/** Complete as soon as anything is known; null before. `totalMs`: what was acknowledged of earlier launches' times. */
export function completeLmsKnown(known: LmsRecord, totalMs: number | null): LmsKnown | null {
  const { sessionTime: _, ...told } = known;
  if (Object.keys(told).length === 0 && totalMs === null) return null;
  const totalTime = totalMs === null ? null : formatDuration(totalMs);
  return { completion: '', success: '', score: '', ...told, totalTime };
}
