import type { CallFault } from '../faults/plan.ts';
import { changeSession } from './lms-transport.ts';
import type { Session } from './open-session.ts';

export interface FaultSwitch {
  readonly label: string;
  readonly means: string;
}

/** What lasts until it is switched off again. */
export interface LastingFault extends FaultSwitch {
  readonly isOn: (session: Session) => boolean;
  readonly turn: (session: Session, isOn: boolean) => void;
}

export const lastingFaults: readonly LastingFault[] = [
  {
    label: 'LMS offline',
    means: "No commit reaches the LMS's server.",
    isOn: ({ connection }) => connection.isOffline,
    turn: ({ connection }, isOn) => {
      connection.isOffline = isOn;
    },
  },
  {
    label: 'LMS session expired',
    means: 'Every commit is answered as if the learner were logged out.',
    isOn: ({ connection }) => connection.isExpired,
    turn: ({ answer, connection }, isOn) => {
      connection.isExpired = isOn;
      void changeSession(answer.launchId, isOn ? 'expire' : 'restore');
    },
  },
  {
    label: 'API gone',
    means: 'The object is missing from the LMS page, as when an opener is closed.',
    isOn: ({ apiName }) => Reflect.get(window, apiName) === undefined,
    turn: ({ apiName, api }, isOn) =>
      void (isOn ? Reflect.deleteProperty(window, apiName) : Reflect.set(window, apiName, api)),
  },
];

/** What strikes the next call of its kind, once. */
export interface NextFault extends FaultSwitch {
  readonly arm: (session: Session) => void;
}

export const nextFaults: readonly NextFault[] = [
  {
    label: 'Refuse the next commit',
    means: 'Commit answers "false" with error 391 and nothing is stored.',
    arm: (session) => armNext(session, { call: 'Commit', does: 'false', error: '391' }),
  },
  {
    label: 'Lose the next commit',
    means: 'Commit answers "true" and nothing is stored.',
    arm: (session) => armNext(session, { call: 'Commit', does: 'lost' }),
  },
  {
    label: 'Let the next commit throw',
    means: "The LMS's own script fails inside the call.",
    arm: (session) => armNext(session, { call: 'Commit', does: 'throw' }),
  },
  {
    label: 'Slow down the next commit',
    means: 'Commit takes three seconds and blocks the page.',
    arm: (session) => armNext(session, { call: 'Commit', does: 'slow', ms: 3000 }),
  },
  {
    label: 'Refuse the next value',
    means: 'SetValue answers "false" with error 351.',
    arm: (session) => armNext(session, { call: 'SetValue', does: 'false', error: '351' }),
  },
];

function armNext(session: Session, fault: Pick<CallFault, 'call' | 'does'> & Partial<CallFault>): void {
  session.faults.arm({ from: 1, to: 1, error: '101', ms: 3000, ...fault });
}
