import { emptyState, type SessionState } from '../../../server/events/session-state.ts';

/** One challenge of the tiny course completed, the next one's first phase solved. */
export const halfDone: SessionState = {
  ...emptyState,
  place: { topicId: 'first', challengeId: 'two' },
  work: {
    one: {
      find: { attempts: 2, chosen: ['2', '5', '1'], hints: 1, points: 30 },
      fix: { attempts: 1, chosen: ['bind'], hints: 0, points: 100 },
      score: 130,
      timeOnTask: 90_000,
    },
    two: {
      find: { attempts: 1, chosen: ['3'], hints: 1, points: 30 },
      fix: { attempts: 0, chosen: [], hints: 2, points: null },
      score: null,
      timeOnTask: 0,
    },
  },
};
