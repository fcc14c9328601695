import { xpOf } from '../../../scoring/xp.ts';
import type { Moment, MomentOf } from '../moment.ts';
import { iris } from '../resources.ts';
import {
  actorOf,
  attemptOf,
  type CaliperJson,
  eventOf,
  idOf,
  idOfLearner,
  uuidOfLearner,
} from './caliper-json.ts';
import { createContent } from './content.ts';

const content = createContent({
  course: { type: 'AssignableDigitalResource', mediaType: 'curriculum/course' },
  unit: { type: 'AssignableDigitalResource', mediaType: 'curriculum/unit' },
  lesson: { type: 'AssignableDigitalResource', mediaType: 'curriculum/lesson' },
});

type Parts = Parameters<typeof eventOf>[1];
type Translator<Kind extends Moment['kind']> = (moment: MomentOf<Kind>) => readonly Parts[];

/** What each moment is in the platform's dialect (Caliper Events Reference). A moment without a row is not told. */
const translators: { readonly [Kind in Moment['kind']]?: Translator<Kind> } = {
  'challenge-started': (moment) => {
    const { course, challengeId, at } = moment;
    return [
      {
        part: 'lesson',
        type: 'AssignableEvent',
        action: 'Started',
        object: content.lesson(course, moment),
        generated: attemptOf(moment, 'lesson', {
          assignable: iris.challenge(course, challengeId),
          startedAtTime: at,
        }),
      },
      {
        part: 'assessment',
        type: 'AssessmentEvent',
        action: 'Started',
        object: content.assessment(course, moment),
        generated: attemptOf(moment, 'assessment', {
          assignable: iris.assessment(course, challengeId),
          startedAtTime: at,
        }),
      },
    ];
  },
  'question-shown': (moment) => [
    {
      part: 'question',
      type: 'AssessmentItemEvent',
      action: 'Started',
      object: content.item(moment.course, moment, moment.phase),
    },
  ],
  'question-answered': (moment) => {
    const item = iris.phase(moment.course, moment, moment.phase);
    const span = { startedAtTime: moment.startedAt, endedAtTime: moment.at };
    const attempt = attemptOf(moment, `phase/${moment.phase}/${moment.attempt}`, {
      assignable: item,
      ...span,
    });
    const response = { id: idOf(moment, 'response'), type: 'Response', attempt };
    const given = { scoreType: 'QUESTION_RESULT', maxScore: 1, scoreGiven: moment.correct ? 1 : 0 };
    return [
      {
        part: 'answer',
        type: 'AssessmentItemEvent',
        action: 'Completed',
        object: item,
        generated: response,
      },
      gradeOf('grade', attempt.id, { id: idOf(moment, 'score'), attempt: attempt.id, ...given }),
    ];
  },
  'hint-viewed': (moment) => {
    const object = content.hint(moment.course, moment);
    const span = { startedAtTime: moment.at, endedAtTime: moment.at };
    const part = `hint/${moment.phase}/${moment.hint}`;
    const generated = attemptOf(moment, part, { assignable: object.id, ...span });
    return [{ part: 'hint', type: 'ViewEvent', action: 'Viewed', object, generated }];
  },
  'challenge-completed': (moment) => {
    const { course, challengeId, startedAt, at } = moment;
    const span = { startedAtTime: startedAt, endedAtTime: at };
    const lesson = iris.challenge(course, challengeId);
    const assessment = iris.assessment(course, challengeId);
    return [
      {
        part: 'assessment',
        type: 'AssessmentEvent',
        action: 'Submitted',
        object: assessment,
        generated: attemptOf(moment, 'assessment', { assignable: assessment, ...span }),
      },
      {
        part: 'lesson',
        type: 'AssignableEvent',
        action: 'Completed',
        object: lesson,
        generated: attemptOf(moment, 'lesson', { assignable: lesson, ...span }),
      },
      ...(moment.earnsXp ? [experiencePointsOf(moment)] : []),
    ];
  },
  'topic-mastered': (moment) => {
    const unit = content.unit(moment.course, moment.topicId);
    const name = masteryName(moment);
    const attempt = {
      id: idOfLearner(moment, `${name}/attempt`),
      type: 'Attempt',
      assignee: actorOf(moment),
      assignable: unit,
    };
    const given = { scoreType: 'MASTERY', maxScore: 100, scoreGiven: 100 };
    const score = { id: idOfLearner(moment, `${name}/score`), attempt: attempt.id, ...given };
    return [{ ...gradeOf('mastery', attempt, score), id: idOfLearner(moment, name) }];
  },
};

/**
 * The Caliper events of a moment in the platform's dialect, in their order. `app` is the UUID by which the receiver knows this
 * application. XP of a challenge and mastery of a topic are the same event whichever session a learner earns them in.
 */
export function toPlatformEvents(moment: Moment, app: string): readonly CaliperJson[] {
  const translate = translators[moment.kind] as ((of: Moment) => readonly Parts[]) | undefined;
  const parts = translate?.(moment) ?? [];
  return parts.map((part) => ({
    ...eventOf(moment, part),
    edApp: `urn:uuid:${app}`,
    session: 'urn:tag:auto-attach',
  }));
}

/** The UUID of the event by which a learner earns something once, in whatever session; undefined for any other moment. */
export function earnedIdOf(moment: Moment): string | undefined {
  if (moment.kind === 'topic-mastered') return uuidOfLearner(moment, masteryName(moment));
  if (moment.kind === 'challenge-completed') return uuidOfLearner(moment, experienceName(moment));
  return undefined;
}

function masteryName({ course, topicId }: MomentOf<'topic-mastered'>): string {
  return `mastery/${iris.topic(course, topicId)}`;
}

function experienceName({ course, challengeId }: MomentOf<'challenge-completed'>): string {
  return `xp/${iris.challenge(course, challengeId)}`;
}

function gradeOf(part: string, object: unknown, score: object): Parts {
  return { part, type: 'GradeEvent', action: 'Graded', object, generated: { type: 'Score', ...score } };
}

/** The attempt names the challenge; XP have no maximum. */
function experiencePointsOf(moment: MomentOf<'challenge-completed'>): Parts {
  const lesson = content.lesson(moment.course, moment);
  const name = experienceName(moment);
  const attempt = {
    id: idOfLearner(moment, `${name}/attempt`),
    type: 'Attempt',
    assignee: actorOf(moment),
    assignable: lesson,
  };
  const given = { scoreType: 'XP', scoreGiven: xpOf(moment.score, moment.course) };
  const score = { id: idOfLearner(moment, `${name}/score`), attempt: attempt.id, ...given };
  return { ...gradeOf('xp', attempt, score), id: idOfLearner(moment, name) };
}
