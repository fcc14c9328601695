import type { Course } from '../../../courses/course.ts';
import type { Moment } from '../../translate/moment.ts';

/** What nobody did: the course exists nowhere, and so does the learner. */
const course: Course = {
  id: 'connection-test',
  revision: 'connection-test',
  title: 'Connection test',
  points: { byAttempt: [100], least: 10 },
  topics: [{ id: 'topic', title: 'Topic', summary: '', challengeIds: ['challenge'] }],
  challenges: new Map(),
};

interface Testing {
  readonly organizationId: string;
  /** Of a session and a learner that are nobody's. */
  readonly sessionId: string;
  readonly learnerId: string;
  readonly at: Date;
}

/** A completed challenge in every dialect, to try a receiver with. */
export function createTestMoment({ organizationId, sessionId, learnerId, at }: Testing): Moment {
  return {
    kind: 'challenge-completed',
    name: 'test',
    session: {
      organizationId,
      id: sessionId,
      learnerId,
      courseId: course.id,
      courseRevision: course.revision,
      scormVersion: '2004-4th',
      attempt: 1,
      isPractice: false,
    },
    course,
    at,
    topicId: 'topic',
    challengeId: 'challenge',
    startedAt: at,
    score: 0,
    timeOnTask: 0,
    rightAtOnce: 0,
    isMastery: false,
    earnsXp: false,
    activeSeconds: 0,
  };
}
