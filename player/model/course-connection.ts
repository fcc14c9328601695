import type { Connection, LearnerResults } from '../../bridge/index.ts';

/** A connection to the server, where that is, and a way to ask it for what the learner has earned and mastered so far. */
export interface CourseConnection extends Connection {
  /** Without a path. */
  readonly serverUrl: string;
  /** Undefined where the server does not answer. */
  readonly results: () => Promise<LearnerResults | undefined>;
}
