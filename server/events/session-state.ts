import type { Mark } from '../../bridge/protocol.ts';
import type { Place, SessionEvent } from './session-event.ts';

/** What the events of a session add up to. Stored beside the session; it can be made again from its events at any time. */
export interface SessionState {
  readonly place: Place | null;
  readonly work: Readonly<Record<string, Work>>;
  /** By the learner's own "Finish course". */
  readonly isCourseFinished: boolean;
  /** The LMS began a new attempt after this one had its verdict, and has not been shown that verdict again. */
  readonly isVerdictHeld: boolean;
  readonly last: { readonly leaseId: string; readonly at: number } | null;
}

/** One challenge's work. Its size has a bound, however often the learner tries. */
export interface Work {
  readonly find: PhaseWork;
  readonly fix: PhaseWork;
  /** 0 to 160 once both phases are solved. */
  readonly score: number | null;
  /** Milliseconds in which the learner was at this challenge and did something every now and then. */
  readonly timeOnTask: number;
}

export interface PhaseWork {
  readonly attempts: number;
  /** Each line (by its number), option or item once; what was chosen last first. */
  readonly chosen: readonly string[];
  readonly hints: number;
  /** Earned points once solved. */
  readonly points: number | null;
}

/** An event as far as the state depends on it. */
export interface Occurrence {
  readonly event: SessionEvent;
  readonly at: Date;
  readonly leaseId: string;
}

export const emptyState: SessionState = {
  place: null,
  work: {},
  isCourseFinished: false,
  isVerdictHeld: false,
  last: null,
};

const untouched: Work = {
  find: { attempts: 0, chosen: [], hints: 0, points: null },
  fix: { attempts: 0, chosen: [], hints: 0, points: null },
  score: null,
  timeOnTask: 0,
};

export const phaseNames = { 1: 'find', 2: 'fix' } as const;

/** A longer silence between two acts counts as this much, as on the session's own clock. */
const longestPause = 300_000;

/** The work on a challenge; untouched where there is none yet. */
export function workOn(state: SessionState, challengeId: string): Work {
  return state.work[challengeId] ?? untouched;
}

/** The state after one more event. Never refuses: what is recorded has happened. */
export function project(state: SessionState, { event, at, leaseId }: Occurrence): SessionState {
  const timed = countTime(state, { leaseId, at: at.getTime() });
  switch (event.type) {
    case 'launched':
      return { ...timed, isVerdictHeld: event.body.isVerdictHeld };
    case 'suspended':
    case 'resumed':
    case 'finished':
      return timed;
    case 'course-finished':
      return { ...timed, isCourseFinished: true };
    case 'topic-opened':
    case 'challenge-opened':
    case 'bookmark-reported':
      return { ...timed, place: placeOf(event.body) };
    case 'phase-attempted':
    case 'remediation-chosen':
    case 'question-answered':
    case 'hint-revealed':
    case 'challenge-completed': {
      const { challengeId } = event.body;
      const work = { ...timed.work, [challengeId]: advance(workOn(timed, challengeId), event) };
      return { ...timed, place: placeOf(event.body), work };
    }
  }
}

/** What passed since the event before belongs to the challenge where the learner was, if both are of one launch. */
function countTime(state: SessionState, now: { leaseId: string; at: number }): SessionState {
  const { last, place } = state;
  const passed = last?.leaseId === now.leaseId ? Math.min(Math.max(now.at - last.at, 0), longestPause) : 0;
  if (place === null || passed === 0) return { ...state, last: now };
  const work = workOn(state, place.challengeId);
  const timed = { ...work, timeOnTask: work.timeOnTask + passed };
  return { ...state, last: now, work: { ...state.work, [place.challengeId]: timed } };
}

type WorkEvent = Extract<
  SessionEvent,
  {
    readonly type:
      | 'phase-attempted'
      | 'remediation-chosen'
      | 'question-answered'
      | 'hint-revealed'
      | 'challenge-completed';
  }
>;

function advance(work: Work, event: WorkEvent): Work {
  switch (event.type) {
    case 'phase-attempted':
      return { ...work, find: attempt(work.find, event.body.lines.map(String), event.mark) };
    case 'remediation-chosen':
      return { ...work, fix: attempt(work.fix, [event.body.optionId], event.mark) };
    case 'question-answered': {
      const phase = phaseNames[event.body.phase];
      return { ...work, [phase]: attempt(work[phase], event.body.items, event.mark) };
    }
    case 'hint-revealed': {
      const phase = phaseNames[event.body.phase];
      return { ...work, [phase]: { ...work[phase], hints: event.body.hint } };
    }
    case 'challenge-completed':
      return { ...work, score: event.body.score };
  }
}

function attempt(phase: PhaseWork, choices: readonly string[], mark: Mark): PhaseWork {
  const points = mark.correct ? mark.points : phase.points;
  const chosen = [...new Set([...choices, ...phase.chosen])];
  return { ...phase, attempts: phase.attempts + 1, chosen, points };
}

function placeOf({ topicId, challengeId }: Place): Place {
  return { topicId, challengeId };
}
