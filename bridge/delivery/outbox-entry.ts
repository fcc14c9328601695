import type { HeartbeatRequest, LearnerEvent } from '../protocol.ts';

/** What a launch has not brought to the server yet, as it is kept on the device: later versions of this script read it too. */
export interface OutboxEntry {
  readonly serverUrl: string;
  readonly sid: string;
  readonly lease: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly at: number;
  /** Acts without an answer, oldest first. */
  readonly events: readonly LearnerEvent[];
  /** The newest heartbeat without an answer; its time and evidence count even if its launch never came back. */
  readonly heartbeat: HeartbeatRequest | null;
}
