import type { LearnerState, LeaseState } from '../../../bridge/protocol.ts';
import { formatDuration } from '../duration.ts';
import { formatSid } from '../session-id.ts';
import type { ReplyRow } from '../session-row.ts';

/** Where the learner is and what they have, as every reply tells it. */
export function describeLearner(row: ReplyRow, lease: LeaseState): LearnerState {
  const { progress } = row;
  return {
    sid: formatSid({ organizationId: row.organization_id, id: row.id }),
    completion: row.completion,
    success: row.success,
    score: row.score,
    bookmark: row.bookmark,
    totalTime: formatDuration(row.earlier_ms + row.launch_ms),
    challengeScores: progress.challengeScores,
    lease,
    lms: row.is_practice ? null : progress.lms,
    open: progress.open,
    practice: row.is_practice,
  };
}
