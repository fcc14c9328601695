import { deriveId } from '../derived-id.ts';
import type { Moment, MomentOf } from '../moment.ts';
import { attemptOf, type CaliperJson, eventOf, idOf } from './caliper-json.ts';
import { createContent } from './content.ts';

const content = createContent({
  course: { type: 'DigitalResourceCollection' },
  unit: { type: 'DigitalResourceCollection' },
  lesson: { type: 'AssignableDigitalResource' },
});

type Parts = Parameters<typeof eventOf>[1];
type Translator<Kind extends Moment['kind']> = (moment: MomentOf<Kind>, app: string) => readonly Parts[];

/** What each moment is in the terms of Caliper 1.2 alone. A moment without a row is not told. */
const translators: { readonly [Kind in Moment['kind']]?: Translator<Kind> } = {
  'session-began': (_moment, app) => [signOf('LoggedIn', app)],
  'session-resumed': (_moment, app) => [signOf('LoggedIn', app)],
  'session-suspended': (_moment, app) => [signOf('LoggedOut', app)],
  'session-ended': (_moment, app) => [signOf('LoggedOut', app)],
  'challenge-started': (moment) => {
    const lesson = content.lesson(moment.course, moment);
    const assessment = content.assessment(moment.course, moment);
    const started = { startedAtTime: moment.at };
    return [
      {
        ...assignableParts,
        action: 'Started',
        object: lesson,
        generated: attemptOf(moment, 'lesson', { assignable: lesson.id, ...started }),
      },
      {
        ...assessmentParts,
        action: 'Started',
        object: assessment,
        generated: attemptOf(moment, 'assessment', { assignable: assessment.id, ...started }),
      },
    ];
  },
  'question-shown': (moment) => [
    {
      ...itemParts('question'),
      action: 'Started',
      object: content.item(moment.course, moment, moment.phase),
    },
  ],
  'question-answered': answered,
  'hint-viewed': (moment) => [
    {
      part: 'hint',
      type: 'ViewEvent',
      profile: 'ReadingProfile',
      action: 'Viewed',
      object: content.hint(moment.course, moment),
    },
  ],
  'challenge-completed': (moment, app) => {
    const lesson = content.lesson(moment.course, moment);
    const assessment = content.assessment(moment.course, moment);
    const span = { startedAtTime: moment.startedAt, endedAtTime: moment.at };
    return [
      {
        ...assessmentParts,
        action: 'Submitted',
        object: assessment,
        generated: attemptOf(moment, 'assessment', { assignable: assessment.id, ...span }),
      },
      {
        ...assignableParts,
        action: 'Completed',
        object: lesson,
        generated: attemptOf(moment, 'lesson', { assignable: lesson.id, ...span }),
      },
      measured(moment, app, [
        { metric: 'AssessmentsSubmitted', metricValue: 1 },
        { metric: 'MinutesOnTask', metricValue: Math.round(moment.timeOnTask / 600) / 100 },
      ]),
    ];
  },
  'topic-mastered': (moment, app) => [
    measured(moment, app, [
      { metric: 'UnitsPassed', metricValue: 1, maxMetricValue: moment.course.topics.length },
    ]),
  ],
};

const assignableParts = { part: 'lesson', type: 'AssignableEvent', profile: 'AssignableProfile' } as const;
const assessmentParts = {
  part: 'assessment',
  type: 'AssessmentEvent',
  profile: 'AssessmentProfile',
} as const;

function itemParts(part: string) {
  return { part, type: 'AssessmentItemEvent', profile: 'AssessmentProfile' } as const;
}

/**
 * The Caliper events of a moment by the standard's own terms, in their order: an automatic grade has the application as its
 * actor, and progress is a ToolUseEvent with AggregateMeasures (Caliper 1.2, 2.5 and 2.24).
 */
export function toStandardEvents(moment: Moment, app: string): readonly CaliperJson[] {
  const translate = translators[moment.kind] as ((of: Moment, app: string) => readonly Parts[]) | undefined;
  const parts = translate?.(moment, app) ?? [];
  return parts.map((part) => ({
    ...eventOf(moment, { actor: personOf(moment), ...part }),
    edApp: applicationOf(app),
    session: sessionOf(moment),
  }));
}

function personOf({ session }: Moment) {
  return { id: `urn:uuid:${session.learnerId}`, type: 'Person' };
}

function applicationOf(app: string) {
  return { id: `urn:uuid:${app}`, type: 'SoftwareApplication' };
}

function sessionOf(moment: Moment) {
  const id = `urn:uuid:${deriveId(moment.session.id, 'caliper/session')}`;
  return { id, type: 'Session', user: personOf(moment).id };
}

function signOf(action: 'LoggedIn' | 'LoggedOut', app: string): Parts {
  return {
    part: 'session',
    type: 'SessionEvent',
    profile: 'SessionProfile',
    action,
    object: applicationOf(app),
  };
}

function answered(moment: MomentOf<'question-answered'>, app: string): readonly Parts[] {
  const item = content.item(moment.course, moment, moment.phase);
  const attempt = attemptOf(moment, `phase/${moment.phase}/${moment.attempt}`, {
    assignable: item.id,
    startedAtTime: moment.startedAt,
    endedAtTime: moment.at,
  });
  const score = {
    id: idOf(moment, 'score'),
    type: 'Score',
    attempt: attempt.id,
    maxScore: 1,
    scoreGiven: moment.correct ? 1 : 0,
    scoredBy: applicationOf(app).id,
  };
  return [
    {
      ...itemParts('answer'),
      action: 'Completed',
      object: item,
      generated: { id: idOf(moment, 'response'), type: 'Response', attempt },
    },
    {
      part: 'grade',
      type: 'GradeEvent',
      profile: 'GradingProfile',
      actor: applicationOf(app),
      action: 'Graded',
      object: attempt,
      generated: score,
    },
  ];
}

interface Measure {
  readonly metric: string;
  readonly metricValue: number;
  readonly maxMetricValue?: number;
}

function measured(
  moment: MomentOf<'challenge-completed' | 'topic-mastered'>,
  app: string,
  measures: readonly Measure[],
): Parts {
  const items = measures.map((measure) => ({
    id: idOf(moment, `measure/${measure.metric}`),
    type: 'AggregateMeasure',
    ...measure,
    endedAtTime: moment.at.toISOString(),
  }));
  const generated = { id: idOf(moment, 'measures'), type: 'AggregateMeasureCollection', items };
  return {
    part: 'progress',
    type: 'ToolUseEvent',
    profile: 'ToolUseProfile',
    action: 'Used',
    object: applicationOf(app),
    generated,
  };
}
