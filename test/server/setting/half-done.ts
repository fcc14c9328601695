import type { SessionState } from '../../../server/sessions/session-state.ts';

/** One challenge of the tiny course completed, the next one's first phase solved. */
export const halfDone: SessionState = {
  place: { topicId: 'first', challengeId: 'two' },
  work: {
    one: {
      find: { attempts: [[1], [2, 5]], hints: 1, points: 30 },
      fix: { attempts: ['bind'], hints: 0, points: 100 },
      score: 130,
    },
    two: {
      find: { attempts: [[3]], hints: 1, points: 30 },
      fix: { attempts: [], hints: 2, points: null },
      score: null,
    },
  },
};
