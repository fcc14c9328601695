import type { ColumnType, Generated } from 'kysely';
import type { LmsKnown, Mark, ScormVersion } from '../../bridge/protocol.ts';
import type { Json } from '../database/schema.ts';
import type { Reached } from './reached.ts';
import type { SessionState } from './session-state.ts';

declare module '../database/schema.ts' {
  interface Schema extends SessionTables {}
}

/** The tables of sessions as Kysely sees them; the migrations say what they mean. */
interface SessionTables {
  readonly 'causeway.session': SessionTable;
  readonly 'causeway.session_projection': {
    organization_id: string;
    session_id: string;
    state: Json<SessionState>;
    lms_known: Json<Partial<LmsKnown>>;
    lms_pending: Json<Partial<LmsKnown>>;
  };
  readonly 'causeway.session_launch': {
    organization_id: string;
    session_id: string;
    launch_id: string;
    lease_id: string;
    started_at: Date;
    launch_ms: number;
    beat_seq: number;
  };
  readonly 'causeway.session_event': {
    organization_id: string;
    session_id: string;
    n: number;
    id: string;
    type: string;
    at: Date;
    received_at: Date;
    lease_id: string;
    seq: number | null;
    body: Json<object>;
    mark: ColumnType<Mark | null, string | null, string | null>;
  };
  readonly 'causeway.learner_challenge': {
    organization_id: string;
    learner_id: string;
    course_id: string;
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
    element: string;
    value: string;
    returned: string;
    error_code: string;
  };
}

export interface SessionTable {
  organization_id: string;
  id: string;
  learner_id: string;
  course_id: string;
  scorm_version: ScormVersion;
  created_at: Date;
  reset_at: Date | null;
  standing: 'active' | 'suspended' | 'finished';
  reached: Json<Reached>;
  event_count: number;
  launch_count: number;
  lease_id: string;
  beat_seq: number;
  launch_ms: number;
  earlier_ms: number;
  last_seen_at: Date;
  /** What this session has reached says all that its learner has completed. */
  holds_all_work: Generated<boolean>;
}
