import { usualMastery } from '../demands.ts';
import { uuidOfName, uuidOfUrn } from '../identifiers.ts';
import { formatStamp, mergeByKey, type Stamp } from '../stamp.ts';
import type { FreshEvent } from './fresh-event.ts';

export interface AchievementRow {
  readonly id: string;
  /** What is mastered, or the attempt where the event names nothing else. */
  readonly assignable_id: string;
  /** Where it is a UUID, which a CASE item may have, too. */
  readonly identifier: string | null;
}

export interface CredentialRow {
  readonly id: string;
  readonly credential_subject_id: string;
  readonly achievement_id: string;
  readonly score_given: number;
  readonly max_score: number;
  readonly awarded_date: string;
  readonly stamp: Stamp;
}

export interface Mastery {
  readonly achievements: readonly AchievementRow[];
  readonly credentials: readonly CredentialRow[];
}

/** One achievement per thing that is mastered, and one credential per score that says so. */
export function projectMastery(organizationId: string, events: readonly FreshEvent[]): Mastery {
  const masteries = events.flatMap((event) => masteryOf(organizationId, event));
  return {
    achievements: mergeByKey(
      masteries.map(({ achievement }) => achievement),
      ({ id }) => id,
      (one) => one,
    ),
    credentials: mergeByKey(
      masteries.map(({ credential }) => credential),
      ({ id }) => id,
      (one, other) => (other.stamp > one.stamp ? other : one),
    ),
  };
}

function masteryOf(organizationId: string, event: FreshEvent) {
  const { score, attempt, studentId } = event;
  if (score?.type !== 'MASTERY' || score.given === null || attempt === null || studentId === null) return [];
  const assignable = attempt.assignable ?? attempt.id;
  const achievementId = uuidOfName(`achievement:${assignable}`);
  return [
    {
      achievement: {
        id: achievementId,
        assignable_id: assignable,
        identifier: uuidOfUrn(`urn:uuid:${assignable}`) ?? null,
      },
      credential: {
        id: uuidOfName(`credential:${organizationId}:${score.id}`),
        credential_subject_id: studentId,
        achievement_id: achievementId,
        score_given: score.given,
        max_score: score.most ?? usualMastery,
        awarded_date: event.time.toISOString(),
        stamp: formatStamp(event),
      },
    },
  ];
}
