import type { Attempt, LmsVerdict, OpenWork } from '../../../bridge/protocol.ts';

/** What replies tell of a session besides score, completion, success and bookmark. Stored in the session's row. */
export interface Progress {
  /** Of the course, over all sessions of this attempt. */
  readonly challengeScores: Readonly<Record<string, number>>;
  /** What the LMS may be told now; null for practice. */
  readonly lms: LmsVerdict | null;
  readonly open: readonly OpenWork[];
  /** Of this attempt by itself; null as long as there is none. */
  readonly verdict: Attempt['best'];
  /** The best of this attempt and those before it. */
  readonly best: Attempt['best'];
}
