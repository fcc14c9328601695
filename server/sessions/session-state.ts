import type { Mark } from '../../bridge/protocol.ts';

/** What the events of a session add up to. Kept beside the session; it can be made again from its events at any time. */
export interface SessionState {
  readonly place: Place | null;
  readonly work: Readonly<Record<string, Work>>;
}

interface Place {
  readonly topicId: string;
  readonly challengeId: string;
}

/** One challenge's work. */
export interface Work {
  readonly find: PhaseWork<readonly number[]>;
  readonly fix: PhaseWork<string>;
  /** 0 to 160 once both phases are solved. */
  readonly score: number | null;
}

interface PhaseWork<Choice> {
  /** Oldest first; the last one is right where `points` is not null. */
  readonly attempts: readonly Choice[];
  readonly hints: number;
  /** Earned points once solved. */
  readonly points: number | null;
}

/** An event as it is kept: the act, the server's verdict, and what the server adds on its own. */
export type Recorded =
  | { readonly type: 'launched'; readonly body: object }
  | { readonly type: 'topic-opened'; readonly body: Place }
  | { readonly type: 'challenge-opened'; readonly body: Place }
  | {
      readonly type: 'phase-attempted';
      readonly body: Place & { readonly lines: readonly number[] };
      readonly mark: Mark;
    }
  | {
      readonly type: 'remediation-chosen';
      readonly body: Place & { readonly optionId: string };
      readonly mark: Mark;
    }
  | {
      readonly type: 'hint-revealed';
      readonly body: Place & { readonly phase: 1 | 2; readonly hint: number };
    }
  | { readonly type: 'challenge-completed'; readonly body: Place & { readonly score: number } }
  | { readonly type: 'suspended' | 'resumed' | 'course-finished' | 'finished'; readonly body: object };

export const emptyState: SessionState = { place: null, work: {} };

const untouched: Work = {
  find: { attempts: [], hints: 0, points: null },
  fix: { attempts: [], hints: 0, points: null },
  score: null,
};

/** The work on a challenge; untouched where there is none yet. */
export function workOn(state: SessionState, challengeId: string): Work {
  return state.work[challengeId] ?? untouched;
}

/** The state after one more event. Never refuses: what is recorded has happened. */
export function project(state: SessionState, event: Recorded): SessionState {
  switch (event.type) {
    case 'launched':
    case 'suspended':
    case 'resumed':
    case 'course-finished':
    case 'finished':
      return state;
    case 'topic-opened':
    case 'challenge-opened':
      return { ...state, place: placeOf(event.body) };
    case 'phase-attempted':
    case 'remediation-chosen':
    case 'hint-revealed':
    case 'challenge-completed': {
      const { challengeId } = event.body;
      const work = { ...state.work, [challengeId]: advance(workOn(state, challengeId), event) };
      return { place: placeOf(event.body), work };
    }
  }
}

type WorkEvent = Extract<
  Recorded,
  { readonly type: 'phase-attempted' | 'remediation-chosen' | 'hint-revealed' | 'challenge-completed' }
>;

function advance(work: Work, event: WorkEvent): Work {
  switch (event.type) {
    case 'phase-attempted':
      return { ...work, find: attempt(work.find, event.body.lines, event.mark) };
    case 'remediation-chosen':
      return { ...work, fix: attempt(work.fix, event.body.optionId, event.mark) };
    case 'hint-revealed': {
      const phase = event.body.phase === 1 ? 'find' : 'fix';
      return { ...work, [phase]: { ...work[phase], hints: event.body.hint } };
    }
    case 'challenge-completed':
      return { ...work, score: event.body.score };
  }
}

function attempt<Choice>(phase: PhaseWork<Choice>, choice: Choice, mark: Mark): PhaseWork<Choice> {
  const points = mark.correct ? mark.points : phase.points;
  return { ...phase, attempts: [...phase.attempts, choice], points };
}

function placeOf({ topicId, challengeId }: Place): Place {
  return { topicId, challengeId };
}
