import type { Ticket } from '../delivery/outbox.ts';
import { firstBatch } from '../delivery/queue.ts';
import { formatDuration2004 } from '../lms/scorm-time.ts';
import type { Bookmark, FinishRequest, HeartbeatRequest, LearnerEvent, LmsWrite } from '../protocol.ts';

export interface HeartbeatFacts {
  readonly bookmark: Bookmark | null;
  readonly ticket: Ticket;
  /** Milliseconds of this launch so far, never a difference: a lost heartbeat costs nothing. */
  readonly counted: number;
  readonly seq: number;
  readonly visible: boolean;
  readonly lms: LmsWrite[];
}

/** SCORM progress tracking, "Heartbeat": session, bookmark and time, and how the LMS accepted what it was told. */
export function describeHeartbeat(facts: HeartbeatFacts): HeartbeatRequest {
  const { bookmark, ticket, counted, ...told } = facts;
  return {
    sessionId: ticket.sid,
    lmsBookmark: bookmark ? `${bookmark.topicId}/${bookmark.challengeId}/${bookmark.phase}` : '',
    sessionTime: formatDuration2004(counted),
    lease: ticket.lease,
    ...told,
  };
}

/** How many writes a last heartbeat tells, so that acts and evidence together stay within the 64 KiB of a closing page. */
const mostWrites = 60;

/**
 * The last heartbeat carries the acts that nobody has acknowledged: they must not arrive after it. What the LMS last
 * answered explains its present state; older writes arrive with the next launch.
 */
export function describeFinish(heartbeat: HeartbeatRequest, events: readonly LearnerEvent[]): FinishRequest {
  const lms = heartbeat.lms?.slice(-mostWrites);
  return { ...heartbeat, lms, events: events.length > 0 ? [...firstBatch(events)] : undefined };
}
