import { type CourseTitles, nameChallenge, nameOf, nameOption, nameTopic } from '../describe-session.ts';
import type { ChallengeStatistics } from './challenge-statistics.ts';
import { fewest } from './cohort.ts';
import type { DailyActivity } from './daily-activity.ts';
import type { ActivityReply, ChallengeStatisticsReply, FunnelReply, ScoresReply } from './replies.ts';
import type { ScoreDistribution } from './score-distribution.ts';
import type { FunnelRow } from './topic-funnel.ts';

export function describeChallenge(
  row: ChallengeStatistics,
  course: CourseTitles | undefined,
): ChallengeStatisticsReply[number] {
  const isEnough = row.opened >= fewest;
  return {
    course: nameOf(row.course_id, course?.title),
    topic: nameTopic(course, row.topic_id),
    challenge: nameChallenge(course, row.challenge_id),
    n: row.opened,
    completed: isEnough ? row.completed : null,
    attempts: isEnough ? row.attempts : null,
    rightAtFirstTry: row.completed >= fewest ? row.right_at_first_try : null,
    hintUse: isEnough ? row.hint_use : null,
    secondsOnTask: row.completed >= fewest ? toQuartiles(row.seconds) : null,
    mostChosenWrong:
      isEnough && row.wrong_id !== null
        ? { ...nameOption(course, row.challenge_id, row.wrong_id), n: row.wrong_sessions ?? 0 }
        : null,
  };
}

/** `challenges` make a topic, or a course, finished; where the server no longer knows it, none is. */
export function describeFunnel(row: FunnelRow, course: CourseTitles | undefined): FunnelReply[number] {
  const topics = (course?.topics ?? []).filter(({ id }) => row.topic_id === null || id === row.topic_id);
  const challenges = topics.reduce((sum, { challengeIds = [] }) => sum + challengeIds.length, 0);
  const steps = Object.entries(row.by_completed);
  const countFrom = (least: number) =>
    steps.reduce((sum, [completed, sessions]) => sum + (Number(completed) >= least ? sessions : 0), 0);
  const tell = (count: number) => (row.launched >= fewest ? count : null);
  return {
    course: nameOf(row.course_id, course?.title),
    topic: row.topic_id === null ? null : nameTopic(course, row.topic_id),
    challenges,
    launched: row.launched,
    opened: tell(row.opened),
    begun: tell(countFrom(1)),
    finished: tell(challenges === 0 ? 0 : countFrom(challenges)),
  };
}

export function describeScores({ scored, passed, quartiles, buckets }: ScoreDistribution): ScoresReply {
  const isEnough = scored >= fewest;
  return {
    n: scored,
    passed: isEnough ? passed : null,
    quartiles: isEnough ? toQuartiles(quartiles) : null,
    buckets: isEnough ? [...buckets] : null,
  };
}

export function describeDay({ day, sessions, learners, completed }: DailyActivity): ActivityReply[number] {
  const isEnough = learners >= fewest;
  return {
    day,
    sessions,
    learners: isEnough ? learners : null,
    completed: isEnough ? completed : null,
  };
}

function toQuartiles(values: readonly number[] | null) {
  const [q1, median, q3] = values ?? [];
  if (q1 === undefined || median === undefined || q3 === undefined) return null;
  return { q1, median, q3 };
}
