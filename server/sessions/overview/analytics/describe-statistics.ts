import { type CourseTitles, nameChallenge, nameOf, nameTopic } from '../describe-session.ts';
import type { ChallengeStatistics } from './challenge-statistics.ts';
import { fewest } from './cohort.ts';
import type { ChallengeStatisticsReply, FunnelReply, ScoresReply } from './replies.ts';
import type { ScoreDistribution } from './score-distribution.ts';
import type { FunnelRow } from './topic-funnel.ts';

/** A course as far as analytics name things of it. */
export interface AnalysedCourse extends CourseTitles {
  readonly challenges?: ReadonlyMap<string, { readonly title: string; readonly fix: object }>;
}

export function describeChallenge(
  row: ChallengeStatistics,
  course: AnalysedCourse | undefined,
): ChallengeStatisticsReply[number] {
  const isEnough = row.opened >= fewest;
  return {
    course: nameOf(row.course_id, course?.title),
    topic: nameTopic(course, row.topic_id),
    challenge: nameChallenge(course, row.challenge_id),
    n: row.opened,
    completed: row.completed,
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

function nameOption(course: AnalysedCourse | undefined, challengeId: string, optionId: string) {
  const fix = course?.challenges?.get(challengeId)?.fix ?? {};
  const options = 'options' in fix && Array.isArray(fix.options) ? fix.options : [];
  const title: unknown = options.find(({ id }) => id === optionId)?.title;
  return nameOf(optionId, typeof title === 'string' ? title : undefined);
}

/** `total` challenges make a topic, or a course, finished; where the server no longer knows it, none is. */
export function describeFunnel(row: FunnelRow, course: CourseTitles | undefined): FunnelReply[number] {
  const topics = (course?.topics ?? []).filter(({ id }) => row.topic_id === null || id === row.topic_id);
  const total = topics.reduce((sum, { challengeIds = [] }) => sum + challengeIds.length, 0);
  const steps = Object.entries(row.by_completed);
  const countFrom = (least: number) =>
    steps.reduce((sum, [completed, sessions]) => sum + (Number(completed) >= least ? sessions : 0), 0);
  return {
    course: nameOf(row.course_id, course?.title),
    topic: row.topic_id === null ? null : nameTopic(course, row.topic_id),
    launched: row.launched,
    opened: row.opened,
    begun: countFrom(1),
    finished: total === 0 ? 0 : countFrom(total),
  };
}

export function describeScores({ scored, passed, quartiles, buckets }: ScoreDistribution): ScoresReply {
  const isEnough = scored >= fewest;
  return {
    n: scored,
    passed,
    quartiles: isEnough ? toQuartiles(quartiles) : null,
    buckets: isEnough ? [...buckets] : null,
  };
}

function toQuartiles(values: readonly number[] | null) {
  const [q1, median, q3] = values ?? [];
  if (q1 === undefined || median === undefined || q3 === undefined) return null;
  return { q1, median, q3 };
}
