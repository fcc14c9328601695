/** Where the learner path lives below the server's address. */
export const paths = {
  launch: '/api/sch/scorm/launch',
  events: '/api/sch/scorm/events',
  heartbeat: '/api/sch/scorm/heartbeat',
  finish: '/api/sch/scorm/finish',
} as const;
