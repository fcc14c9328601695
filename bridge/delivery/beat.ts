import { formatDuration2004 } from '../lms/scorm-time.ts';
import type { Bookmark, HeartbeatRequest, LmsWrite } from '../protocol.ts';

export interface BeatFacts {
  readonly sid: string;
  readonly lease: string;
  readonly bookmark: Bookmark | null;
  readonly sessionTime: number;
  readonly seq: number;
  readonly isVisible: boolean;
  readonly writes: readonly LmsWrite[];
}

/** `sessionTime` is the time of this launch so far, never a difference: a lost beat costs nothing. */
export function formatBeat(facts: BeatFacts): HeartbeatRequest {
  return {
    sessionId: facts.sid,
    lmsBookmark: formatBookmark(facts.bookmark),
    sessionTime: formatDuration2004(facts.sessionTime),
    seq: facts.seq,
    lease: facts.lease,
    visible: facts.isVisible,
    lms: [...facts.writes],
  };
}

function formatBookmark(bookmark: Bookmark | null): string {
  return bookmark === null ? '' : `${bookmark.topicId}/${bookmark.challengeId}/${bookmark.phase}`;
}
