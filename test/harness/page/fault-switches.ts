import type { CallFault } from '../faults/plan.ts';
import { expireSession } from './lms-transport.ts';
import type { Session } from './open-session.ts';

export interface FaultSwitch {
  readonly label: string;
  readonly means: string;
  readonly act: (session: Session) => void;
}

/** What a person can let happen to a running package, at once. */
export const faultSwitches: readonly FaultSwitch[] = [
  {
    label: 'Refuse the next commit',
    means: 'Commit answers "false" with error 391 and nothing is stored.',
    act: (session) => armNext(session, { call: 'Commit', does: 'false', error: '391' }),
  },
  {
    label: 'Lose the next commit',
    means: 'Commit answers "true" and nothing is stored.',
    act: (session) => armNext(session, { call: 'Commit', does: 'lost' }),
  },
  {
    label: 'Let the next commit throw',
    means: "The LMS's own script fails inside the call.",
    act: (session) => armNext(session, { call: 'Commit', does: 'throw' }),
  },
  {
    label: 'Slow down the next commit',
    means: 'Commit takes three seconds and blocks the page.',
    act: (session) => armNext(session, { call: 'Commit', does: 'slow', ms: 3000 }),
  },
  {
    label: 'Refuse the next value',
    means: 'SetValue answers "false" with error 351.',
    act: (session) => armNext(session, { call: 'SetValue', does: 'false', error: '351' }),
  },
  {
    label: 'Expire the LMS session',
    means: 'From now on every commit is answered as if the learner were logged out.',
    act: (session) => void expireSession(session.answer.launchId),
  },
  {
    label: 'Take the API away',
    means: 'The object vanishes from the LMS page, as when an opener is closed.',
    act: ({ apiName }) => void Reflect.deleteProperty(window, apiName),
  },
];

function armNext(session: Session, fault: Pick<CallFault, 'call' | 'does'> & Partial<CallFault>): void {
  session.faults.arm({ from: 1, to: 1, error: '101', ms: 3000, ...fault });
}
