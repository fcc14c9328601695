import {
  assignedAttempt,
  type Demand,
  namedEmail,
  namedPerson,
  namedProfile,
  plausibleMastery,
  plausibleMetrics,
  responseWithAttempt,
  sameAttempt,
  scoreOfKnownType,
  startedAttempt,
  valuedScore,
} from './demands.ts';
import type { Dialect } from './dialects.ts';

/** What an event of one type looks like; everything that differs between types stands here. */
interface EventRule {
  /** The vocabulary of actions; undefined where any will do. */
  readonly actions: readonly string[] | undefined;
  readonly object: 'resource' | 'attempt' | 'session' | 'activity' | 'other';
  /** What an object is that is named by its IRI alone. */
  readonly implies?: string;
  /** What `generated` is where it does not say so itself. */
  readonly generates?: 'attempt' | 'response' | 'score' | 'metrics';
  /** The actions whose attempt is work of the learner; an item that is only shown is none. */
  readonly worksOn?: readonly string[];
  readonly demands?: readonly DemandRow[];
}

interface DemandRow {
  /** Undefined: every action of the type. */
  readonly action?: string;
  readonly askedBy: readonly Dialect[];
  readonly demand: Demand;
}

const platform = ['platform'] as const;
const everybody = ['platform', 'caliper-1.2', 'beyond'] as const;

/** Caliper 1.2, sections 2.4 to 2.26, and the two types of the TimebackProfile. */
const rules = {
  AnnotationEvent: { actions: ['Bookmarked', 'Highlighted', 'Shared', 'Tagged'], object: 'resource' },
  AssessmentEvent: {
    actions: ['Started', 'Paused', 'Resumed', 'Restarted', 'Reset', 'Submitted'],
    object: 'resource',
    implies: 'Assessment',
    generates: 'attempt',
    worksOn: ['Started', 'Paused', 'Resumed', 'Restarted', 'Reset', 'Submitted'],
    demands: [
      { action: 'Started', askedBy: platform, demand: startedAttempt },
      { action: 'Submitted', askedBy: platform, demand: assignedAttempt },
    ],
  },
  AssessmentItemEvent: {
    actions: ['Started', 'Skipped', 'Completed'],
    object: 'resource',
    implies: 'AssessmentItem',
    generates: 'response',
    worksOn: ['Completed'],
    demands: [{ action: 'Completed', askedBy: platform, demand: responseWithAttempt }],
  },
  AssignableEvent: {
    actions: ['Activated', 'Deactivated', 'Started', 'Completed', 'Submitted', 'Reviewed'],
    object: 'resource',
    implies: 'AssignableDigitalResource',
    generates: 'attempt',
    worksOn: ['Started', 'Completed', 'Submitted', 'Reviewed'],
    demands: [
      { action: 'Started', askedBy: platform, demand: startedAttempt },
      { action: 'Completed', askedBy: platform, demand: assignedAttempt },
    ],
  },
  FeedbackEvent: { actions: ['Commented', 'Ranked'], object: 'resource' },
  ForumEvent: { actions: ['Subscribed', 'Unsubscribed'], object: 'resource' },
  GradeEvent: {
    actions: ['Graded'],
    object: 'attempt',
    generates: 'score',
    worksOn: ['Graded'],
    demands: [
      { askedBy: platform, demand: scoreOfKnownType },
      { askedBy: everybody, demand: valuedScore },
      { askedBy: everybody, demand: plausibleMastery },
      { askedBy: everybody, demand: sameAttempt },
      { askedBy: everybody, demand: namedPerson },
    ],
  },
  MediaEvent: {
    actions: [
      'Started',
      'Ended',
      'Paused',
      'Resumed',
      'Restarted',
      'ForwardedTo',
      'JumpedTo',
      'ChangedResolution',
      'ChangedSize',
      'ChangedSpeed',
      'ChangedVolume',
      'EnabledClosedCaptioning',
      'DisabledClosedCaptioning',
      'EnteredFullScreen',
      'ExitedFullScreen',
      'Muted',
      'Unmuted',
      'OpenedPopout',
      'ClosedPopout',
    ],
    object: 'resource',
  },
  MessageEvent: {
    actions: ['MarkedAsRead', 'MarkedAsUnread', 'MarkedAsUnRead', 'Posted'],
    object: 'resource',
  },
  NavigationEvent: { actions: ['NavigatedTo'], object: 'resource' },
  QuestionnaireEvent: { actions: ['Started', 'Submitted'], object: 'resource', implies: 'Questionnaire' },
  QuestionnaireItemEvent: {
    actions: ['Started', 'Skipped', 'Completed'],
    object: 'resource',
    implies: 'QuestionnaireItem',
  },
  ResourceManagementEvent: {
    actions: [
      'Archived',
      'Copied',
      'Created',
      'Deleted',
      'Described',
      'Downloaded',
      'Modified',
      'Printed',
      'Published',
      'Restored',
      'Retrieved',
      'Saved',
      'Unpublished',
      'Uploaded',
    ],
    object: 'resource',
  },
  SearchEvent: { actions: ['Searched'], object: 'resource' },
  // Started and Ended are not in the vocabulary of Caliper 1.2; the platform's senders use them.
  SessionEvent: { actions: ['LoggedIn', 'LoggedOut', 'TimedOut', 'Started', 'Ended'], object: 'session' },
  SurveyEvent: { actions: ['OptedIn', 'OptedOut'], object: 'resource' },
  SurveyInvitationEvent: { actions: ['Accepted', 'Declined', 'Sent'], object: 'resource' },
  ThreadEvent: { actions: ['MarkedAsRead', 'MarkedAsUnread', 'MarkedAsUnRead'], object: 'resource' },
  ToolLaunchEvent: { actions: ['Launched', 'Returned'], object: 'other' },
  ToolUseEvent: { actions: ['Used'], object: 'other' },
  ViewEvent: {
    actions: ['Viewed'],
    object: 'resource',
    generates: 'attempt',
    worksOn: ['Viewed'],
  },
  Event: { actions: undefined, object: 'resource' },
  ActivityEvent: {
    actions: ['Completed'],
    object: 'activity',
    generates: 'metrics',
    demands: [
      { askedBy: everybody, demand: namedProfile },
      { askedBy: everybody, demand: namedEmail },
      { askedBy: everybody, demand: plausibleMetrics },
    ],
  },
  TimeSpentEvent: {
    actions: ['SpentTime'],
    object: 'activity',
    generates: 'metrics',
    demands: [
      { askedBy: everybody, demand: namedProfile },
      { askedBy: everybody, demand: namedEmail },
      { askedBy: everybody, demand: plausibleMetrics },
    ],
  },
} as const satisfies Record<string, EventRule>;

export type EventType = keyof typeof rules;

export const eventRules: Readonly<Record<EventType, EventRule>> = rules;

export const eventTypes = Object.keys(rules) as readonly string[] as readonly [EventType, ...EventType[]];
