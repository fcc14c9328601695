import type { Connection, LearnerResults } from '../../bridge/index.ts';

/** A connection to the server, and a way to ask it for what the learner has earned and mastered so far. */
export interface CourseConnection extends Connection {
  /** Undefined where the server does not answer. */
  readonly results: () => Promise<LearnerResults | undefined>;
}
