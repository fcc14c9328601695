import type { EventOutcome, LearnerEvent, Mark, Problem } from '../../../bridge/protocol.ts';
import type { Course } from '../../courses/course.ts';
import type { CourseCatalog } from '../../courses/course-catalog.ts';
import { inLanguage } from '../../courses/in-language.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import type { EventDraft } from '../../events/extend-session.ts';
import type { SessionEvent } from '../../events/session-event.ts';
import { project, type SessionState, workOn } from '../../events/session-state.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import { describeProblem, type Refusal } from '../../refusals/refusal.ts';
import { isSamePackage } from '../admit-request.ts';
import type { Quotas } from '../quotas.ts';
import { sessionRefusals } from '../refusals.ts';
import type { SessionRow } from '../session-row.ts';
import { viewChallenge } from './challenge-view.ts';
import { type ActRules, decideAct } from './decide-act.ts';

/** What one request brings: acts of one session, in their order. */
export interface ActBatch {
  readonly session: SessionKey;
  /** Undefined: that of the session, for who has its package key. */
  readonly lease: string | undefined;
  /** Who sent it, where it came with a package key. */
  readonly identity: PackageIdentity | undefined;
  readonly acts: readonly (LearnerEvent | RefusedAct)[];
  /** `Accept-Language` of the request: in which language marks and views explain. */
  readonly languages?: string | undefined;
}

/** An act that does not fit the schema, or cannot be: it is refused alone. */
export interface RefusedAct {
  readonly type: 'refused';
  /** '' where not even the id could be read. */
  readonly id: string;
  readonly refusal: Refusal;
  readonly errors?: Problem['errors'];
}

/** A session that this process has locked, with what it already knows of the acts at hand. */
export interface LockedSession {
  readonly row: SessionRow;
  readonly isLeaseKnown: boolean;
  /** This lease has said goodbye already. */
  readonly isLeaseFinished: boolean;
  readonly marks: ReadonlyMap<string, Mark | null>;
}

export interface Decided {
  /** Why nothing of the batch was accepted. */
  readonly refusal: Refusal | undefined;
  readonly outcomes: readonly EventOutcome[];
  readonly drafts: readonly EventDraft[];
}

export interface Deciding {
  readonly courses: CourseCatalog;
  readonly quotas: Quotas;
  readonly newId: () => string;
}

/** Decides a batch without touching anything: outcomes for the browser, events for the store. */
export function decideActs(batch: ActBatch, locked: LockedSession | undefined, deciding: Deciding): Decided {
  if (locked === undefined) return refuse(sessionRefusals.SESSION_UNKNOWN);
  if (!isSamePackage(batch.identity, locked.row)) return refuse(sessionRefusals.PACKAGE_KEY_FOREIGN);
  // A lease that another launch has taken over may still deliver what was done under it: nothing done is lost.
  if (!locked.isLeaseKnown) return refuse(sessionRefusals.LEASE_UNKNOWN);
  const { course_id: courseId, course_revision: revision } = locked.row;
  const course = deciding.courses.find({ courseId, revision });
  if (course === undefined) return refuse(sessionRefusals.COURSE_UNKNOWN);
  return decideAll(batch, locked, { ...deciding, course: inLanguage(course, batch.languages) });
}

function refuse(refusal: Refusal): Decided {
  return { refusal, outcomes: [], drafts: [] };
}

interface Scene extends Deciding {
  readonly course: Course;
}

interface Run {
  readonly state: SessionState;
  readonly marks: ReadonlyMap<string, Mark | null>;
  readonly accepted: readonly (readonly [LearnerEvent, readonly SessionEvent[]])[];
  readonly outcomes: readonly EventOutcome[];
}

function decideAll(batch: ActBatch, { row, marks }: LockedSession, scene: Scene): Decided {
  const room = scene.quotas.actsPerSession - row.event_count;
  const rules: ActRules = { course: scene.course, mostAttempts: scene.quotas.attemptsPerPhase };
  const start: Run = { state: row.state, marks, accepted: [], outcomes: [] };
  const end = batch.acts.reduce((run: Run, act) => decideOne(run, act, { rules, room }), start);
  return {
    refusal: undefined,
    outcomes: showChallenges(batch.acts, end, scene.course),
    drafts: draftEvents(end, batch.lease ?? row.lease_id, scene),
  };
}

function decideOne(
  run: Run,
  act: LearnerEvent | RefusedAct,
  { rules, room }: { readonly rules: ActRules; readonly room: number },
): Run {
  if (act.type === 'refused') return refuseOne(run, act);
  const { id } = act;
  if (run.marks.has(id)) {
    const mark = run.marks.get(id) ?? null;
    return { ...run, outcomes: [...run.outcomes, { kind: 'duplicate', id, mark, view: null }] };
  }
  if (run.accepted.length >= room)
    return refuseOne(run, { id, refusal: sessionRefusals.SESSION_QUOTA_SPENT });
  const decided = decideAct(act, run.state, rules);
  if (!decided.ok) return refuseOne(run, { id, refusal: decided.failure });
  const [first] = decided.value;
  const mark = 'mark' in first ? first.mark : null;
  return {
    // Time on task is counted where the events are appended; here only marks, hints and points matter.
    state: decided.value.reduce((state, event) => project(state, occurrence(act, event)), run.state),
    marks: new Map([...run.marks, [id, mark]]),
    accepted: [...run.accepted, [act, decided.value]],
    outcomes: [...run.outcomes, { kind: 'accepted', id, mark, view: null }],
  };
}

function occurrence({ at }: LearnerEvent, event: SessionEvent) {
  return { event, at: new Date(at), leaseId: '' };
}

function refuseOne(run: Run, { id, refusal, errors }: Omit<RefusedAct, 'type'>): Run {
  const problem = describeProblem(refusal, { errors });
  return { ...run, outcomes: [...run.outcomes, { kind: 'refused', id, problem }] };
}

/** Each challenge once, with the last act about it: its view shows all that came before. */
function showChallenges(acts: ActBatch['acts'], { state, outcomes }: Run, course: Course): EventOutcome[] {
  const lastAbout = new Map(
    acts.flatMap((act, index) =>
      'challengeId' in act && outcomes[index]?.kind !== 'refused' ? [[act.challengeId, index] as const] : [],
    ),
  );
  const shown = new Map([...lastAbout].map(([id, index]) => [index, course.challenges.get(id)]));
  return outcomes.map((outcome, index) => {
    const challenge = shown.get(index);
    if (challenge === undefined || outcome.kind === 'refused') return outcome;
    return { ...outcome, view: viewChallenge(challenge, workOn(state, challenge.id), course) };
  });
}

/** The act keeps the browser's id; what the server adds on its own gets one here. */
function draftEvents({ accepted }: Run, leaseId: string, { newId }: Scene): EventDraft[] {
  return accepted.flatMap(([act, events]) =>
    events.map((event, index) => ({
      id: index === 0 ? act.id : newId(),
      at: new Date(act.at),
      leaseId,
      seq: act.seq,
      event,
    })),
  );
}
