/** Where a learner's rows lie, and by which column they are found. A table with such a column and no row here fails a test. */
export const learnerTables = [
  { table: 'causeway.learner', by: 'id', of: 'learner' },
  { table: 'causeway.group_member', by: 'learner_id', of: 'learner' },
  { table: 'causeway.learner_challenge', by: 'learner_id', of: 'learner' },
  { table: 'causeway.session_projection', by: 'session_id', of: 'session' },
  { table: 'causeway.session_launch', by: 'session_id', of: 'session' },
  { table: 'causeway.session_event', by: 'session_id', of: 'session' },
  { table: 'causeway.lms_write', by: 'session_id', of: 'session' },
  // Last: the rows above are found by it.
  { table: 'causeway.session', by: 'learner_id', of: 'learner' },
] as const;

export interface LearnerRef {
  readonly organizationId: string;
  /** As learnerIdOf makes it. */
  readonly learnerId: string;
}
