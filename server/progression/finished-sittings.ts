import type { Course } from '../courses/course.ts';
import type { AppendedEvent, EventSession } from '../events/appended-event.ts';
import { workOn } from '../events/session-state.ts';
import { describeSitting, isMastered, thresholdsOf } from '../scoring/mastery.ts';
import { xpOf } from '../scoring/xp.ts';

/** A topic that was worked through, in the numbers that an AssessmentResult reports. */
export interface FinishedSitting {
  readonly session: EventSession;
  readonly course: Course;
  readonly topic: Course['topics'][number];
  readonly at: Date;
  readonly receivedAt: Date;
  readonly isMastered: boolean;
  readonly totalQuestions: number;
  readonly correctQuestions: number;
  /** Percent, at most two decimals. */
  readonly accuracy: number;
  readonly xp: number;
}

/** The sitting that an event finishes: by it the last challenge of a topic is completed. Practice counts for nothing. */
export function findFinishedSitting(one: AppendedEvent, course: Course): FinishedSitting | undefined {
  const { session, event, before, after, at, receivedAt } = one;
  if (event.type !== 'challenge-completed' || session.isPractice) return undefined;
  const topic = course.topics.find(({ id }) => id === event.body.topicId);
  if (topic === undefined || describeSitting(before, topic.challengeIds).isFinished) return undefined;
  const sitting = describeSitting(after, topic.challengeIds);
  if (!sitting.isFinished) return undefined;
  const { answered, right } = sitting;
  return {
    session,
    course,
    topic,
    at,
    receivedAt,
    isMastered: isMastered(sitting, thresholdsOf(course, topic.id)),
    totalQuestions: answered,
    correctQuestions: right,
    accuracy: Math.round((right * 10_000) / answered) / 100,
    xp: topic.challengeIds.reduce((sum, id) => sum + xpOf(workOn(after, id).score ?? 0, course), 0),
  };
}
