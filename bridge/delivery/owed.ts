import type { HeartbeatRequest, LearnerEvent } from '../protocol.ts';

/** What a launch owes the server, as it is kept on the device: an entry is read by later versions of this script too. */
export interface Owed {
  readonly serverUrl: string;
  readonly sid: string;
  readonly lease: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly at: number;
  readonly events: readonly LearnerEvent[];
  /** The newest beat; its time and evidence count even if its launch never came back. */
  readonly beat: HeartbeatRequest | null;
}
