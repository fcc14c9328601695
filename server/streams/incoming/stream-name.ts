export const streamNames = ['caliper', 'xapi'] as const;

/** A standard in which other applications tell what learners do. */
export type StreamName = (typeof streamNames)[number];
