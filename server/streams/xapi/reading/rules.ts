/** What the metrics' specification leaves to who builds it; each with the reading that is taken. */

/** A duration beyond this is dropped whole, exactly this counts ("> 24 hours per statement"). */
export const longestDurationSeconds = 86_400;

/** Without a registration, a statement that comes later than this after the one before begins another attempt. */
export const attemptGapSeconds = 86_400;

const adl = 'http://adlnet.gov/expapi';
export const verbs = {
  attempted: `${adl}/verbs/attempted`,
  initialized: `${adl}/verbs/initialized`,
  resumed: `${adl}/verbs/resumed`,
  suspended: `${adl}/verbs/suspended`,
  terminated: `${adl}/verbs/terminated`,
} as const;

/** Types by which an activity is known as what it is; an id that a caller names needs none. */
export const activityTypes = {
  course: [
    `${adl}/activities/course`,
    'https://w3id.org/xapi/cmi5/activitytype/course',
    'http://id.tincanapi.com/activitytype/lms/course',
  ],
  topic: [
    `${adl}/activities/module`,
    `${adl}/activities/topic`,
    'https://w3id.org/xapi/cmi5/activitytype/block',
  ],
  attempt: [`${adl}/activities/attempt`],
  /** A SCO (ADL SCORM profile); with children it is a container, and no element. */
  sco: [`${adl}/activities/lesson`],
} as const;

/** Profiles that require one span on several statements. */
export const spanProfiles: readonly string[] = [
  'https://w3id.org/xapi/cmi5/context/categories/cmi5',
  'https://w3id.org/xapi/scorm',
];

export const sessionIdExtension = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
export const instanceExtension = 'https://wiki.haski.app/';
