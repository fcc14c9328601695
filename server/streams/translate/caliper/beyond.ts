import { xpOf } from '../../../scoring/xp.ts';
import type { Moment, MomentOf } from '../moment.ts';
import { titles } from '../resources.ts';
import { actorOf, type CaliperJson, eventOf, idOf } from './caliper-json.ts';

/** How the receiver knows this application and the learner. */
interface BeyondNames {
  readonly app: string;
  readonly email: string;
}

type Parts = Parameters<typeof eventOf>[1];
type Translator<Kind extends Moment['kind']> = (
  moment: MomentOf<Kind>,
  names: BeyondNames,
) => readonly Parts[];

/** Questions of a challenge: find and fix. */
const questions = 2;

/** What each moment is in the TimebackProfile: completed work with its numbers, and time on task. */
const translators: { readonly [Kind in Moment['kind']]?: Translator<Kind> } = {
  'session-suspended': spentTime,
  'session-ended': spentTime,
  'challenge-completed': (moment, names) => [
    {
      part: 'activity',
      type: 'ActivityEvent',
      action: 'Completed',
      object: contextOf(moment, names),
      generated: metricsOf(moment, 'activity', {
        type: 'TimebackActivityMetricsCollection',
        attempt: moment.session.attempt,
        items: [
          { type: 'xpEarned', value: moment.earnsXp ? xpOf(moment.score, moment.course) : 0 },
          { type: 'totalQuestions', value: questions },
          { type: 'correctQuestions', value: moment.rightAtOnce },
          { type: 'masteredUnits', value: moment.isMastery ? 1 : 0 },
        ],
      }),
    },
    ...spentTime(moment, names),
  ],
};

/** The events of a moment for receivers that count XP and units by the TimebackProfile. */
export function toBeyondEvents(moment: Moment, names: BeyondNames): readonly CaliperJson[] {
  const translate = translators[moment.kind] as
    | ((of: Moment, names: BeyondNames) => readonly Parts[])
    | undefined;
  const actor = { id: actorOf(moment), type: 'TimebackUser', email: names.email, role: 'student' };
  const parts = translate?.(moment, names) ?? [];
  return parts.map((part) => eventOf(moment, { actor, profile: 'TimebackProfile', ...part }));
}

function spentTime(
  moment: MomentOf<'session-suspended' | 'session-ended' | 'challenge-completed'>,
  names: BeyondNames,
): readonly Parts[] {
  if (moment.activeSeconds <= 0) return [];
  const items = [{ type: 'active', value: moment.activeSeconds }];
  const generated = metricsOf(moment, 'time', { type: 'TimebackTimeSpentMetricsCollection', items });
  return [
    {
      part: 'time',
      type: 'TimeSpentEvent',
      action: 'SpentTime',
      object: contextOf(moment, names),
      generated,
    },
  ];
}

function metricsOf(moment: Moment, part: string, metrics: object) {
  return { id: idOf(moment, `metrics/${part}`), ...metrics };
}

/** The unit is named where the work was in one. */
function contextOf(
  moment: MomentOf<'session-suspended' | 'session-ended' | 'challenge-completed'>,
  { app }: BeyondNames,
) {
  const { course } = moment;
  const topicId = 'topicId' in moment ? moment.topicId : undefined;
  return {
    id: idOf(moment, 'context'),
    type: 'TimebackActivityContext',
    subject: course.subject ?? 'None',
    app: { id: `urn:uuid:${app}`, name: 'Causeway' },
    course: { id: course.id, name: course.title },
    ...(topicId === undefined ? {} : { activity: { id: topicId, name: titles.topic(course, topicId) } }),
  };
}
