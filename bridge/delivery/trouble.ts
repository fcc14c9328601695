import type { AwayReason } from '../connection.ts';
import type { Problem } from '../protocol.ts';

/** What stands between a sender and the server. */
export interface Trouble {
  /** How many requests in a row got no good answer. */
  readonly tries: number;
  readonly reason: AwayReason;
  /** The server's no to the last one. */
  readonly problem: Problem | null;
}

export const noTrouble: Trouble = { tries: 0, reason: 'no-answer', problem: null };
