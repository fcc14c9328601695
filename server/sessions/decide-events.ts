import type { EventOutcome, LearnerEvent, Mark, Problem } from '../../bridge/protocol.ts';
import type { Course } from '../courses/course.ts';
import { httpRefusals } from '../http/refusals.ts';
import { describeProblem, type Refusal } from '../refusals/refusal.ts';
import type { NewEvent } from './append-events.ts';
import { viewChallenge } from './challenge-view.ts';
import type { Courses } from './learner-state.ts';
import { reachedOf } from './reached.ts';
import { sessionRefusals } from './refusals.ts';
import type { SessionKey } from './session-id.ts';
import type { SessionRow } from './session-row.ts';
import { project, type Recorded, type SessionState, workOn } from './session-state.ts';
import { takeAct } from './take-act.ts';

/** What one request brings: acts of one session, in their order. */
export interface EventBatch {
  readonly session: SessionKey;
  readonly lease: string;
  readonly events: readonly (LearnerEvent | MalformedEvent)[];
}

/** An event that does not fit the schema: it is refused alone. */
export interface MalformedEvent {
  readonly type: 'malformed';
  /** '' where not even the id could be read. */
  readonly id: string;
  readonly errors: Problem['errors'];
}

/** A session that this process holds, with what it already knows of the events at hand. */
export interface Held {
  readonly row: SessionRow;
  readonly isLeaseKnown: boolean;
  readonly marks: ReadonlyMap<string, Mark | null>;
}

export interface Decided {
  /** Why nothing of the batch was taken. */
  readonly refusal: Refusal | undefined;
  readonly outcomes: readonly EventOutcome[];
  readonly events: readonly NewEvent[];
  readonly scores: readonly ScoreRow[];
  readonly after: SessionRow | undefined;
}

interface ScoreRow {
  readonly organization_id: string;
  readonly learner_id: string;
  readonly course_id: string;
  readonly challenge_id: string;
  readonly score: number;
}

interface Deciding {
  readonly courses: Courses;
  readonly newId: () => string;
}

/** Decides a batch without touching anything: outcomes for the browser, rows for the store. */
export function decideEvents(batch: EventBatch, held: Held | undefined, deciding: Deciding): Decided {
  if (held === undefined) return refuse(sessionRefusals.SESSION_UNKNOWN);
  // A lease that another launch has taken over may still deliver what was done under it: nothing done is lost.
  if (!held.isLeaseKnown) return refuse(sessionRefusals.LEASE_UNKNOWN);
  const course = deciding.courses.get(held.row.course_id);
  if (course === undefined) return refuse(sessionRefusals.COURSE_UNKNOWN);
  return takeAll(batch, { held, course, newId: deciding.newId });
}

function refuse(refusal: Refusal): Decided {
  return { refusal, outcomes: [], events: [], scores: [], after: undefined };
}

interface Scene {
  readonly held: Held;
  readonly course: Course;
  readonly newId: () => string;
}

interface Progress {
  readonly state: SessionState;
  readonly marks: ReadonlyMap<string, Mark | null>;
  readonly taken: readonly (readonly [LearnerEvent, readonly Recorded[]])[];
  readonly outcomes: readonly EventOutcome[];
}

function takeAll(batch: EventBatch, scene: Scene): Decided {
  const { row, marks } = scene.held;
  const start: Progress = { state: row.state, marks, taken: [], outcomes: [] };
  const end = batch.events.reduce((progress, event) => takeOne(progress, event, scene.course), start);
  const events = numberEvents(end, batch, scene);
  const after = {
    ...row,
    state: end.state,
    reached: reachedOf(end.state),
    event_count: row.event_count + events.length,
    standing: events.length > 0 && batch.lease === row.lease_id ? ('active' as const) : row.standing,
  };
  const scores = end.taken.flatMap(([, recorded]) => recorded.flatMap((one) => scoreOf(one, row)));
  return { refusal: undefined, outcomes: end.outcomes, events, scores, after };
}

function takeOne(progress: Progress, event: LearnerEvent | MalformedEvent, course: Course): Progress {
  const { state, marks, outcomes } = progress;
  const { id } = event;
  if (event.type === 'malformed') {
    const problem = describeProblem(httpRefusals.BODY_MALFORMED, { errors: event.errors });
    return { ...progress, outcomes: [...outcomes, { kind: 'refused', id, problem }] };
  }
  if (marks.has(id)) {
    const mark = marks.get(id) ?? null;
    const outcome = { kind: 'duplicate', id, mark, view: viewAfter(event, state, course) } as const;
    return { ...progress, outcomes: [...outcomes, outcome] };
  }
  const taken = takeAct(event, state, course);
  if (!taken.ok) {
    const refused = { kind: 'refused', id, problem: describeProblem(taken.failure) } as const;
    return { ...progress, outcomes: [...outcomes, refused] };
  }
  const after = taken.value.reduce(project, state);
  const mark = 'mark' in taken.value[0] ? taken.value[0].mark : null;
  const outcome = { kind: 'accepted', id, mark, view: viewAfter(event, after, course) } as const;
  return {
    state: after,
    marks: new Map([...marks, [id, mark]]),
    taken: [...progress.taken, [event, taken.value]],
    outcomes: [...outcomes, outcome],
  };
}

/** The challenge that the act was about, as it may be seen now. */
function viewAfter(event: LearnerEvent, state: SessionState, course: Course) {
  if (!('challengeId' in event)) return null;
  const challenge = course.challenges.get(event.challengeId);
  return challenge === undefined ? null : viewChallenge(challenge, workOn(state, challenge.id), course);
}

/** The act keeps the browser's id; what the server adds on its own gets one here. */
function numberEvents({ taken }: Progress, { session, lease }: EventBatch, scene: Scene): NewEvent[] {
  const named = taken.flatMap(([event, recorded]) =>
    recorded.map((one, index) => ({ event, recorded: one, id: index === 0 ? event.id : scene.newId() })),
  );
  return named.map(({ event, recorded, id }, index) => ({
    session,
    n: scene.held.row.event_count + index + 1,
    id,
    at: new Date(event.at),
    leaseId: lease,
    seq: event.seq,
    recorded,
  }));
}

function scoreOf(recorded: Recorded, row: SessionRow): ScoreRow[] {
  if (recorded.type !== 'challenge-completed') return [];
  const { organization_id, learner_id, course_id } = row;
  const { challengeId, score } = recorded.body;
  return [{ organization_id, learner_id, course_id, challenge_id: challengeId, score }];
}
