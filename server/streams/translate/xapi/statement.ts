import type { Place } from '../../../events/session-event.ts';
import { greatestChallengeScore } from '../../../scoring/points.ts';
import { deriveId } from '../derived-id.ts';
import type { Moment, MomentOf, SessionResult } from '../moment.ts';
import { activities } from './activities.ts';
import { scormProfile, verbs } from './vocabulary.ts';

export type StatementJson = Readonly<Record<string, unknown>>;

const pointsExtension = 'https://w3id.org/xapi/adl/extensions/points';

/** Who the statements are about: an account that says nothing about the person to whoever does not hold the secret. */
export interface Account {
  readonly homePage: string;
  readonly name: string;
}

/**
 * The xAPI statement of a moment (ADL xAPI SCORM profile for the session; a challenge, its phases and hints below it); undefined
 * where there is nothing to state. One registration per attempt; durations on challenges alone; `completion` always stated.
 */
export function toStatement(moment: Moment, account: Account): StatementJson | undefined {
  const said = sayMoment(moment);
  if (said === undefined) return undefined;
  const { session, course, at, name } = moment;
  return {
    id: deriveId(session.id, `xapi/${name}`),
    actor: { objectType: 'Agent', account },
    verb: { id: verbs[said.verb], display: { 'en-US': said.verb } },
    object: said.object,
    result: said.result,
    context: {
      registration: session.id,
      contextActivities: {
        ...(said.parent === undefined ? {} : { parent: said.parent }),
        grouping: [activities.course(course), activities.attempt(moment)],
        ...(said.isScorm ? { category: [{ objectType: 'Activity', id: scormProfile }] } : {}),
      },
    },
    timestamp: at.toISOString(),
  };
}

interface Said {
  readonly verb: keyof typeof verbs;
  readonly object: object;
  readonly parent?: readonly object[];
  readonly result: object;
  readonly isScorm?: true;
}

/** What each moment states; a moment without a row states nothing. */
const sayings: { readonly [Kind in Moment['kind']]?: (moment: MomentOf<Kind>) => Said } = {
  'session-began': (moment) => ({ ...ofSession(moment), verb: 'initialized' }),
  'session-resumed': (moment) => ({ ...ofSession(moment), verb: 'resumed' }),
  'session-suspended': (moment) => ({ ...ofSession(moment), verb: 'suspended' }),
  'session-completed': (moment) => ({
    ...ofSession(moment),
    verb: 'completed',
    result: { completion: true },
  }),
  'session-judged': (moment) => ({
    ...ofSession(moment),
    verb: moment.result.success === 'passed' ? 'passed' : 'failed',
  }),
  'session-ended': (moment) => ({ ...ofSession(moment), verb: 'terminated' }),
  'challenge-started': (moment) => ({
    verb: 'attempted',
    object: activities.challenge(moment.course, moment),
    parent: aboveChallenge(moment),
    result: { completion: false },
  }),
  'challenge-completed': (moment) => ({
    verb: 'completed',
    object: activities.challenge(moment.course, moment),
    parent: aboveChallenge(moment),
    result: challengeResult(moment),
  }),
  'question-answered': (moment) => ({
    verb: 'answered',
    object: activities.phase(moment.course, moment, moment.phase),
    parent: [activities.challenge(moment.course, moment)],
    result: {
      success: moment.correct,
      completion: moment.correct,
      extensions: { [pointsExtension]: moment.points },
    },
  }),
  'hint-viewed': (moment) => ({
    verb: 'interacted',
    object: activities.hint(moment.course, moment),
    parent: [activities.phase(moment.course, moment, moment.phase)],
    result: { completion: false },
  }),
};

function sayMoment(moment: Moment): Said | undefined {
  const say = sayings[moment.kind] as ((of: Moment) => Said) | undefined;
  return say?.(moment);
}

function ofSession({ course, result }: Pick<Moment, 'course'> & { readonly result: SessionResult }) {
  return { object: activities.sco(course), result: sessionResult(result), isScorm: true } as const;
}

function aboveChallenge({ course, topicId }: Pick<Moment, 'course'> & Place) {
  return [activities.topic(course, topicId), activities.sco(course)];
}

function challengeResult({ score, timeOnTask }: MomentOf<'challenge-completed'>) {
  return {
    completion: true,
    success: true,
    score: scoreOf(score, greatestChallengeScore),
    duration: `PT${Math.round(timeOnTask / 10) / 100}S`,
  };
}

/** Success is stated once it is decided. */
function sessionResult({ isComplete, score, success }: SessionResult) {
  return {
    completion: isComplete,
    ...(success === 'unknown' ? {} : { success: success === 'passed' }),
    ...(score === null ? {} : { score: scoreOf(score, 100) }),
  };
}

function scoreOf(raw: number, max: number) {
  return {
    scaled: Math.round((raw / max) * 10_000) / 10_000,
    raw: Math.round(raw * 100) / 100,
    min: 0,
    max,
  };
}
