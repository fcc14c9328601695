import type { Bookmark, LmsKnown, ScormVersion } from '../../bridge/protocol.ts';
import type { Json } from '../database/schema.ts';
import type { SessionState } from '../events/session-state.ts';
import type { Progress } from './progress/progress.ts';

declare module '../database/schema.ts' {
  interface Schema extends SessionTables {}
}

/** The tables of sessions as Kysely sees them; the migrations say what they mean. */
interface SessionTables {
  readonly 'causeway.session': SessionTable;
  readonly 'causeway.session_projection': {
    organization_id: string;
    session_id: string;
    seed: Json<SessionState> | null;
    state: Json<SessionState>;
    lms_known: Json<LmsRecord>;
    lms_pending: Json<LmsRecord>;
    lms_total_ms: number | null;
    lms_count: number;
  };
  readonly 'causeway.session_launch': {
    organization_id: string;
    session_id: string;
    launch_id: string;
    lease_id: string;
    device: string | null;
    started_at: Date;
    finished_at: Date | null;
    launch_ms: number;
    heartbeat_seq: number;
    lms_n: number;
  };
  readonly 'causeway.session_challenge': {
    organization_id: string;
    session_id: string;
    challenge_id: string;
    topic_id: string;
    course_id: string;
    is_practice: boolean;
    created_at: Date;
    find_attempts: number;
    find_hints: number;
    fix_attempts: number;
    fix_hints: number;
    remediations: Json<readonly string[]>;
    score: number | null;
    time_on_task_ms: number;
    opened_at: Date;
    completed_at: Date | null;
  };
  readonly 'causeway.learner_challenge': {
    organization_id: string;
    learner_id: string;
    course_id: string;
    attempt: number;
    challenge_id: string;
    score: number;
    completed_at: Date;
  };
  readonly 'causeway.lms_write': {
    organization_id: string;
    session_id: string;
    received_at: Date;
    at: Date;
    lease_id: string | null;
    n: number | null;
    element: string;
    value: string;
    returned: string;
    error_code: string;
  };
  readonly 'causeway.learner_alias': {
    organization_id: string;
    alias_id: string;
    learner_id: string;
    since: Date;
  };
  readonly 'causeway.session_setting': {
    organization_id: string;
    verdict: VerdictRule;
    signed_launch: 'optional' | 'required';
    secret_generation: number;
  };
}

/** When an LMS is told a verdict: as the spec says, or when each challenge of the course is done or the learner finishes it. */
export const verdictRules = ['as-soon-as-complete', 'whole-course'] as const;
export type VerdictRule = (typeof verdictRules)[number];

/** What an LMS was told, by what it means; the time is that of one launch. */
export type LmsRecord = Partial<Record<Exclude<keyof LmsKnown, 'totalTime'> | 'sessionTime', string>>;

export interface SessionTable {
  organization_id: string;
  id: string;
  learner_id: string;
  course_id: string;
  course_revision: string;
  scorm_version: ScormVersion;
  attempt: number;
  is_practice: boolean;
  created_at: Date;
  closed_at: Date | null;
  closed_by: 'attempt' | 'reset' | null;
  status: 'active' | 'suspended' | 'finished';
  topic_id: string | null;
  challenge_id: string | null;
  score: number | null;
  completion: 'incomplete' | 'completed';
  success: 'unknown' | 'passed' | 'failed';
  bookmark: Json<Bookmark> | null;
  progress: Json<Progress>;
  event_count: number;
  launch_count: number;
  lease_id: string;
  launched_at: Date;
  device: string | null;
  heartbeat_seq: number;
  act_seq: number;
  lms_bookmark: string;
  launch_ms: number;
  earlier_ms: number;
  last_seen_at: Date;
  lms_refused: boolean;
  lms_behind: boolean;
  second_window: boolean;
}
