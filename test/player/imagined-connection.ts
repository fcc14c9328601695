import type {
  Act,
  ConnectionStatus,
  EventOutcome,
  LaunchReply,
  LearnerResults,
  LearnerState,
} from '../../bridge/index.ts';
import type { CourseConnection } from '../../player/model/course-connection.ts';
import { launch } from './sample-course.ts';

/** A connection whose other end is the test: it notes acts, and answers them when the test says so. */
export interface ImaginedConnection extends CourseConnection {
  readonly acts: Act[];
  readonly answer: (
    outcome: Partial<Extract<EventOutcome, { kind: 'accepted' | 'duplicate' }>>,
  ) => Promise<void>;
  /** An act of an earlier launch arrives. */
  readonly deliver: (outcome: Partial<Extract<EventOutcome, { kind: 'accepted' | 'duplicate' }>>) => void;
  readonly refuse: (detail: string) => Promise<void>;
  readonly tell: (change: {
    readonly state?: Partial<LearnerState>;
    readonly status?: Partial<ConnectionStatus>;
  }) => void;
  readonly calls: string[];
  /** What the server answers when it is asked for results; undefined for nothing. */
  readonly giveResults: (results: LearnerResults | undefined) => void;
}

export function imagineConnection(reply: Partial<LaunchReply> = {}): ImaginedConnection {
  const launched = { ...launch, ...reply };
  const acts: Act[] = [];
  const calls: string[] = [];
  const waiting: ((outcome: EventOutcome) => void)[] = [];
  const listeners = new Set<() => void>();
  const lateListeners = new Set<(outcome: EventOutcome) => void>();
  let results: LearnerResults | undefined;
  let state: LearnerState = launched;
  let status: ConnectionStatus = {
    server: { kind: 'saved', at: new Date(2026, 0, 1, 14, 2) },
    lms: { kind: 'accepted', at: new Date(2026, 0, 1, 14, 2) },
    lease: 'held',
    learner: 'lms',
  };
  const settle = async (outcome: EventOutcome): Promise<void> => {
    waiting.shift()?.(outcome);
    await Promise.resolve();
  };
  return {
    launch: launched,
    language: '',
    serverUrl: 'https://causeway.example',
    acts,
    calls,
    state: () => state,
    status: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: (act) => {
      acts.push(act);
      return new Promise((resolve) => waiting.push(resolve));
    },
    onLateOutcome: (listener) => {
      lateListeners.add(listener);
      return () => lateListeners.delete(listener);
    },
    deliver: (outcome) => {
      for (const listener of lateListeners)
        listener({ kind: 'accepted', id: 'late', mark: null, view: null, ...outcome });
    },
    tryAgain: async () => void calls.push('try-again'),
    retake: async () => void calls.push('retake'),
    exit: async () => void calls.push('exit'),
    results: async () => {
      calls.push('results');
      return results;
    },
    giveResults: (given) => {
      results = given;
    },
    answer: (outcome) => settle({ kind: 'accepted', id: 'e', mark: null, view: null, ...outcome }),
    refuse: (detail) =>
      settle({
        kind: 'refused',
        id: 'e',
        problem: { type: 'about:blank', title: 'Refused', status: 409, code: 'NO', detail },
      }),
    tell: (change) => {
      state = { ...state, ...change.state };
      status = { ...status, ...change.status };
      for (const listener of listeners) listener();
    },
  };
}
