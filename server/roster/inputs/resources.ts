import { sql } from 'kysely';
import {
  at,
  content,
  flag,
  flagOr,
  id,
  name,
  oneOf,
  optionalAt,
  optionalContent,
  optionalId,
  optionalName,
  optionalOneOf,
  order,
  personOf,
  type Resource,
} from './resource.ts';

/** The people of the insight sessions that items name, and of the insights of the same ids. */
const peopleOfInsights = sql`
  select s.user_id
  from item i
  left join core.insights_session s on s.id = i.insights_session_id
  union
  select s.user_id
  from item i
  join core.insights_insight n on n.id = i.id
  join core.insights_session s on s.id = n.insights_session_id`;
const peopleOfReviews = sql`
  select s.user_id
  from item i
  left join core.insights_insight n on n.id = i.insight_id
  left join core.insights_session s on s.id = n.insights_session_id
  union
  select s.user_id
  from item i
  join core.insights_review r on r.id = i.id
  join core.insights_insight n on n.id = r.insight_id
  join core.insights_session s on s.id = n.insights_session_id`;
const peopleOfRecommendations = sql`
  select t.user_id
  from item i
  left join core.insights_recommendation t on t.id = i.id`;

const recommendation = {
  permission: 'recommendations.write',
  table: 'core.insights_recommendation',
} as const;
const insight = { permission: 'insights.write', table: 'core.insights_insight', key: ['id'] } as const;

/** Everything that other systems write of placements, insights, recommendations and applications: a row for each kind. */
export const resources: readonly Resource[] = [
  {
    path: 'placement-grades',
    summary: 'Grade levels, by CEDS code (PK, KG, 01 to 12, PS)',
    permission: 'placements.write',
    table: 'core.placement_grade',
    writing: 'writes',
    key: ['id'],
    fields: {
      id: id('id'),
      gradePrimaryIdentifier: name('grade_primary_identifier'),
      label: name('label'),
      orderNumber: order('order_number'),
    },
  },
  {
    path: 'placements',
    summary: 'Where a placement has put a student in a subject',
    permission: 'placements.write',
    table: 'core.placement_student_subject_placement',
    writing: 'writes',
    key: ['student_id', 'subject_id'],
    people: sql`select i.student_id as user_id from item i`,
    fields: {
      studentId: id('student_id'),
      subjectId: id('subject_id'),
      gradeId: optionalId('grade_id'),
      status: oneOf('NotStarted', 'InProgress', 'Completed')('status'),
      dateLastModified: optionalAt('date_last_modified'),
    },
  },
  {
    path: 'insight-types',
    summary: 'Kinds of insights, beside those that are there from the beginning',
    permission: 'insights.write',
    table: 'core.insights_type',
    writing: 'writes',
    key: ['id'],
    fields: {
      id: id('id'),
      slug: name('slug'),
      category: name('category'),
      visibility: oneOf('external', 'internal')('visibility'),
      isWaste: flagOr(false)('is_waste'),
    },
  },
  {
    path: 'insight-configurations',
    summary: 'Whether insights of a type count only once they are reviewed',
    permission: 'insights.write',
    table: 'core.insights_config',
    writing: 'writes',
    key: ['insight_type_id'],
    fields: { insightTypeId: id('insight_type_id'), requiresReview: flag('requires_review') },
  },
  {
    path: 'insight-sessions',
    summary: 'What is known of a session beside its events: webcam and proctoring',
    permission: 'insights.write',
    table: 'core.insights_session',
    writing: 'writes',
    key: ['id'],
    people: personOf('core.insights_session', 'user_id'),
    fields: {
      id: id('id'),
      caliperSessionId: name('caliper_session_id'),
      userId: id('user_id'),
      applicationId: id('application_id'),
      webcamEnabled: flagOr(false)('webcam_enabled'),
      isProctored: flagOr(false)('is_proctored'),
    },
  },
  {
    ...insight,
    path: 'insights',
    summary: 'What was seen in a session, of any type',
    writing: 'writes',
    people: peopleOfInsights,
    fields: {
      id: id('id'),
      insightSessionId: id('insights_session_id'),
      insightTypeId: id('insight_type_id'),
      startedAtTime: at('started_at_time'),
      endedAtTime: at('ended_at_time'),
      reason: content('reason'),
      isVisible: flagOr(true)('is_visible'),
    },
  },
  {
    ...insight,
    path: 'journals',
    summary: 'What students wrote in their journals: insights of the type Journal',
    writing: 'writes',
    people: peopleOfInsights,
    derived: {
      insight_type_id: sql`(select id from core.insights_type where slug = 'Journal')`,
      ended_at_time: sql`i.started_at_time`,
    },
    fields: {
      id: id('id'),
      insightSessionId: id('insights_session_id'),
      writtenAt: at('started_at_time'),
      text: content('reason'),
    },
  },
  {
    path: 'insight-reviews',
    summary: 'What reviewers say of insights; TruePositive confirms',
    permission: 'insights.write',
    table: 'core.insights_review',
    writing: 'writes',
    key: ['id'],
    people: peopleOfReviews,
    fields: {
      id: id('id'),
      insightId: id('insight_id'),
      result: name('result'),
      reviewedAt: at('reviewed_at'),
    },
  },
  {
    ...recommendation,
    path: 'recommendations',
    summary: 'Recommendations for students and staff',
    writing: 'writes',
    key: ['id'],
    people: personOf('core.insights_recommendation', 'user_id'),
    fields: {
      id: id('id'),
      userId: id('user_id'),
      type: name('type'),
      source: name('source'),
      sourceReferenceId: optionalName('source_reference_id'),
      title: optionalName('title'),
      visibility: oneOf('internal', 'student')('visibility'),
      content: content('content'),
      generatedAt: at('generated_at'),
    },
  },
  {
    ...recommendation,
    path: 'recommendation-deliveries',
    summary: 'When students first saw a recommendation',
    writing: 'changes',
    key: ['id'],
    people: peopleOfRecommendations,
    fields: { recommendationId: id('id'), deliveredAt: at('delivered_at') },
  },
  {
    ...recommendation,
    path: 'recommendation-feedback',
    summary: 'What students answered to a recommendation',
    writing: 'changes',
    key: ['id'],
    people: peopleOfRecommendations,
    fields: {
      recommendationId: id('id'),
      sentiment: optionalOneOf('POSITIVE', 'NEGATIVE')('feedback_sentiment'),
      text: optionalContent('feedback_text'),
      at: at('feedback_at'),
    },
  },
  {
    path: 'applications',
    summary: 'Applications that learners work in',
    permission: 'applications.write',
    table: 'core.lti_application',
    writing: 'writes',
    key: ['id'],
    fields: {
      id: id('id'),
      name: name('name'),
      applicationType: name('application_type'),
      caliperClientId: optionalName('caliper_client_id'),
    },
  },
  {
    path: 'application-subjects',
    summary: 'What applications are about, in words',
    permission: 'applications.write',
    table: 'core.lti_application_subject',
    writing: 'writes',
    key: ['lti_application_id', 'subject_title'],
    fields: { applicationId: id('lti_application_id'), subjectTitle: name('subject_title') },
  },
];
