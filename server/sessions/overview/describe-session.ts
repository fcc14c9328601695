import { z } from 'zod';
import { timeField } from '../../authorization/fields.ts';
import { formatSid } from '../session-id.ts';
import type { SessionListRow } from './session-list-row.ts';

/** A course as far as its names go. */
export interface CourseTitles {
  readonly title: string;
  readonly topics?: readonly {
    readonly id: string;
    readonly title: string;
    readonly challengeIds?: readonly string[];
  }[];
  readonly challenges?: ReadonlyMap<string, { readonly title: string; readonly fix?: object }>;
}

/** Why somebody should look at a session; that an active one has gone quiet its last heartbeat says. */
const attentionReasons = ['lms-refused', 'lms-behind', 'second-window'] as const;
export type AttentionReason = (typeof attentionReasons)[number];

export const namedField = z.object({ id: z.string(), title: z.string() });

/** A session as routes give it. */
export const sessionReply = z.object({
  sid: z.string(),
  learner: z.object({ id: z.string(), name: z.string() }),
  course: namedField,
  topic: namedField.nullable(),
  challenge: namedField.nullable(),
  scormVersion: z.string(),
  attempt: z.int(),
  status: z.enum(['active', 'suspended', 'finished']),
  /** 0 to 100; null before the first completed challenge. */
  score: z.number().nullable(),
  completion: z.enum(['incomplete', 'completed']),
  success: z.enum(['unknown', 'passed', 'failed']),
  /** What the LMS acknowledged last; empty where nothing. */
  lms: z.object({ completion: z.string(), success: z.string(), score: z.string() }),
  /**
   * `lms-refused`: the LMS refused the newest call; `lms-behind`: it has not acknowledged the result, and the learner has left;
   * `second-window`: the package was opened while another window was open still.
   */
  attention: z.array(z.enum(attentionReasons)),
  startedAt: timeField,
  /** Of the newest launch. */
  launchedAt: timeField,
  lastHeartbeatAt: timeField,
});
export type SessionOverview = z.infer<typeof sessionReply>;

export function describeSession(
  organizationId: string,
  row: SessionListRow,
  courses: ReadonlyMap<string, CourseTitles>,
): SessionOverview {
  const course = courses.get(row.course_id);
  const { completion = '', success = '', score = '' } = row.lms_known;
  return {
    sid: formatSid({ organizationId, id: row.id }),
    learner: { id: row.learner_id, name: row.learner_name },
    course: nameOf(row.course_id, course?.title),
    topic: row.topic_id === null ? null : nameTopic(course, row.topic_id),
    challenge: row.challenge_id === null ? null : nameChallenge(course, row.challenge_id),
    scormVersion: row.scorm_version,
    attempt: row.attempt,
    status: row.status,
    score: row.score,
    completion: row.completion,
    success: row.success,
    lms: { completion, success, score },
    attention: listReasons(row),
    startedAt: row.created_at.toISOString(),
    launchedAt: row.launched_at.toISOString(),
    lastHeartbeatAt: row.last_seen_at.toISOString(),
  };
}

/** Nothing of a session that is history; while the learner is here, the LMS is told with the next heartbeat. */
function listReasons(row: SessionListRow): AttentionReason[] {
  if (row.closed_at !== null) return [];
  const isActive = row.status === 'active';
  return [
    ...(row.lms_refused ? (['lms-refused'] as const) : []),
    ...(row.lms_behind && !isActive ? (['lms-behind'] as const) : []),
    ...(row.second_window && isActive ? (['second-window'] as const) : []),
  ];
}

export function nameTopic(course: CourseTitles | undefined, topicId: string) {
  return nameOf(topicId, course?.topics?.find(({ id }) => id === topicId)?.title);
}

export function nameChallenge(course: CourseTitles | undefined, challengeId: string) {
  return nameOf(challengeId, course?.challenges?.get(challengeId)?.title);
}

/** A remediation of a challenge. */
export function nameOption(course: CourseTitles | undefined, challengeId: string, optionId: string) {
  const fix = course?.challenges?.get(challengeId)?.fix ?? {};
  const options = 'options' in fix && Array.isArray(fix.options) ? fix.options : [];
  const title: unknown = options.find(({ id }) => id === optionId)?.title;
  return nameOf(optionId, typeof title === 'string' ? title : undefined);
}

/** What the server no longer has is called by its id. */
export function nameOf(id: string, title: string | undefined) {
  return { id, title: title ?? id };
}
