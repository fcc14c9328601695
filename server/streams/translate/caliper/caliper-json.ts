import type { Place } from '../../../events/session-event.ts';
import { deriveId } from '../derived-id.ts';
import type { Moment } from '../moment.ts';

export type CaliperJson = Readonly<Record<string, unknown>>;

/** What differs between the events of a moment. */
interface EventParts {
  readonly part: string;
  readonly type: string;
  readonly action: string;
  readonly object: unknown;
  readonly [more: string]: unknown;
}

const context = 'http://purl.imsglobal.org/ctx/caliper/v1p2';

/** An event of a moment. Its id is derived from the session's and the moment's name, so that what is told again is the same event. */
export function eventOf(moment: Moment, { part, ...event }: EventParts): CaliperJson {
  return {
    '@context': context,
    id: idOf(moment, part),
    actor: actorOf(moment),
    ...event,
    eventTime: moment.at.toISOString(),
  };
}

export function actorOf({ session }: Moment): string {
  return `urn:uuid:${session.learnerId}`;
}

/** Of what happens once in a moment. */
export function idOf({ session, name }: Moment, part: string): string {
  return `urn:uuid:${deriveId(session.id, `caliper/${name}/${part}`)}`;
}

/** Of what a learner gets once, in whatever session. */
export function idOfLearner(moment: Moment, part: string): string {
  return `urn:uuid:${uuidOfLearner(moment, part)}`;
}

export function uuidOfLearner({ session }: Moment, part: string): string {
  return deriveId(session.learnerId, `caliper/${part}`);
}

interface AttemptParts {
  readonly assignable: unknown;
  readonly startedAtTime?: Date;
  readonly endedAtTime?: Date;
}

/** An attempt is the same in all events of a session that tell of it. */
export function attemptOf(
  moment: Moment & Pick<Place, 'challengeId'>,
  part: string,
  { assignable, startedAtTime, endedAtTime }: AttemptParts,
) {
  const { session, challengeId } = moment;
  return {
    id: `urn:uuid:${deriveId(session.id, `caliper/attempt/${challengeId}/${part}`)}`,
    type: 'Attempt',
    assignee: actorOf(moment),
    assignable,
    ...(startedAtTime === undefined ? {} : { startedAtTime: startedAtTime.toISOString() }),
    ...(endedAtTime === undefined ? {} : { endedAtTime: endedAtTime.toISOString() }),
  };
}
