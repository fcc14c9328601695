/** Where a learner's rows lie, and by which column they are found. A table with such a column and no row here fails a test. */
export const learnerTables = [
  { table: 'causeway.learner', by: 'id', of: 'learner' },
  { table: 'causeway.group_member', by: 'learner_id', of: 'learner' },
  { table: 'causeway.learner_challenge', by: 'learner_id', of: 'learner' },
  { table: 'causeway.learner_alias', by: 'learner_id', of: 'learner' },
  { table: 'causeway.session_challenge', by: 'session_id', of: 'session' },
  { table: 'causeway.session_telling', by: 'session_id', of: 'session' },
  { table: 'causeway.outbox', by: 'session_id', of: 'session' },
  { table: 'causeway.session_projection', by: 'session_id', of: 'session' },
  { table: 'causeway.session_launch', by: 'session_id', of: 'session' },
  { table: 'causeway.session_event', by: 'session_id', of: 'session' },
  { table: 'causeway.lms_write', by: 'session_id', of: 'session' },
  // After those that are found by it.
  { table: 'causeway.session', by: 'learner_id', of: 'learner' },
  { table: 'core.caliper_score', by: 'attempt_id', of: 'attempt' },
  { table: 'core.caliper_attempt', by: 'assignee_id', of: 'person' },
  { table: 'core.caliper_session', by: 'user_id', of: 'person' },
  { table: 'core.caliper_event', by: 'actor_id', of: 'person' },
  { table: 'core.caliper_timeline', by: 'user_id', of: 'person' },
  { table: 'core.person_alias', by: 'user_id', of: 'person' },
  { table: 'core.tb_xp_ledger', by: 'user_id', of: 'person' },
  { table: 'core.clr_achievement_credential', by: 'credential_subject_id', of: 'person' },
  { table: 'core.insights_session', by: 'user_id', of: 'person' },
  { table: 'core.insights_recommendation', by: 'user_id', of: 'person' },
  { table: 'core.placement_student_subject_placement', by: 'student_id', of: 'person' },
  { table: 'core.one_roster_assessment_result', by: 'student_id', of: 'person' },
  { table: 'core.one_roster_user_agent', by: 'source_user_id', of: 'person' },
  { table: 'core.one_roster_enrollment', by: 'user_id', of: 'person' },
  { table: 'core.one_roster_role', by: 'user_id', of: 'person' },
  { table: 'core.one_roster_user', by: 'id', of: 'person' },
] as const;

export interface LearnerRef {
  readonly organizationId: string;
  /** As learnerIdOf makes it. */
  readonly learnerId: string;
}
