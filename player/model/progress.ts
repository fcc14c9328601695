import type { LearnerState, Outline, OutlineChallenge, OutlineTopic } from '../../bridge/index.ts';

type Scores = LearnerState['challengeScores'];

export interface ChallengeEntry {
  readonly topic: OutlineTopic;
  readonly challenge: OutlineChallenge;
  /** 1-based, over the whole course. */
  readonly number: number;
  readonly total: number;
}
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** All challenges in the order of the course. */
export function listChallenges({ topics }: Outline): readonly ChallengeEntry[] {
  const pairs = topics.flatMap((topic) => topic.challenges.map((challenge) => ({ topic, challenge })));
  return pairs.map((pair, index) => ({ ...pair, number: index + 1, total: pairs.length }));
}

export function findChallenge(outline: Outline, challengeId: string): ChallengeEntry | undefined {
  return listChallenges(outline).find(({ challenge }) => challenge.id === challengeId);
}

export function isCompleted(scores: Scores, challengeId: string): boolean {
  return scores[challengeId] !== undefined;
}

export function topicProgress(topic: OutlineTopic, scores: Scores): Progress {
  const done = topic.challenges.filter(({ id }) => isCompleted(scores, id)).length;
  return { done, total: topic.challenges.length };
}

export function courseProgress(outline: Outline, scores: Scores): Progress {
  const parts = outline.topics.map((topic) => topicProgress(topic, scores));
  return {
    done: parts.reduce((sum, { done }) => sum + done, 0),
    total: parts.reduce((sum, { total }) => sum + total, 0),
  };
}

/** The next challenge to do after this one: the following open ones first, then those left open before; none when all are done. */
export function findNext(outline: Outline, scores: Scores, after: string | null): ChallengeEntry | undefined {
  const entries = listChallenges(outline);
  const here = entries.findIndex(({ challenge }) => challenge.id === after);
  const inOrder = [...entries.slice(here + 1), ...entries.slice(0, here + 1)];
  return inOrder.find(({ challenge }) => !isCompleted(scores, challenge.id));
}
