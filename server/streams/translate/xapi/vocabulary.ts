/** Verbs of the xAPI SCORM profile and of ADL's list. */
export const verbs = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  resumed: 'http://adlnet.gov/expapi/verbs/resumed',
  suspended: 'http://adlnet.gov/expapi/verbs/suspended',
  terminated: 'http://adlnet.gov/expapi/verbs/terminated',
  attempted: 'http://adlnet.gov/expapi/verbs/attempted',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
  interacted: 'http://adlnet.gov/expapi/verbs/interacted',
} as const;

/** Types of activities; what everybody looks for is not the profile's own `interaction`, but `cmi.interaction`. */
export const activityTypes = {
  course: 'http://adlnet.gov/expapi/activities/course',
  topic: 'http://adlnet.gov/expapi/activities/module',
  sco: 'http://adlnet.gov/expapi/activities/lesson',
  attempt: 'http://adlnet.gov/expapi/activities/attempt',
  challenge: 'http://adlnet.gov/expapi/activities/assessment',
  phase: 'http://adlnet.gov/expapi/activities/cmi.interaction',
  hint: 'http://adlnet.gov/expapi/activities/media',
} as const;

export const scormProfile = 'https://w3id.org/xapi/scorm';
