import type { Course } from '../../courses/course.ts';
import type { EventSession } from '../../events/appended-event.ts';
import type { Place } from '../../events/session-event.ts';
import type { Success } from '../../scoring/score.ts';

/** What happened, in the terms that Caliper and xAPI share. A question is a phase of a challenge, a unit is a topic. */
export type Moment = Happened &
  (
    | { readonly kind: 'session-began' | 'session-resumed'; readonly result: SessionResult }
    | (Timed & { readonly kind: 'session-suspended' | 'session-ended'; readonly result: SessionResult })
    | { readonly kind: 'session-completed' | 'session-judged'; readonly result: SessionResult }
    | (Place & { readonly kind: 'challenge-started' })
    | (Place & { readonly kind: 'question-shown'; readonly phase: 1 | 2 })
    | (Place & Answer & { readonly kind: 'question-answered' })
    | (Place & { readonly kind: 'hint-viewed'; readonly phase: 1 | 2; readonly hint: number })
    | (Place & Timed & Completion & { readonly kind: 'challenge-completed' })
    | { readonly kind: 'topic-mastered'; readonly topicId: string }
    | { readonly kind: 'topic-finished'; readonly topicId: string }
  );

export type MomentOf<Kind extends Moment['kind']> = OfKind<Moment, Kind>;

type OfKind<One, Kind> = One extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? One & { readonly kind: Kind }
    : never
  : never;

/** In which session, and when by the clock of whoever caused it. */
export interface Happened {
  readonly session: EventSession;
  readonly course: Course;
  readonly at: Date;
  /** Names it within the session: the same event gives the same names. */
  readonly name: string;
}

export interface SessionResult {
  readonly isComplete: boolean;
  /** 0 to 100; null as long as no challenge is completed. */
  readonly score: number | null;
  readonly success: Success;
}

interface Answer {
  readonly phase: 1 | 2;
  readonly attempt: number;
  readonly startedAt: Date;
  readonly correct: boolean;
  readonly points: number;
}

interface Completion {
  readonly startedAt: Date;
  /** 0 to 160. */
  readonly score: number;
  /** Milliseconds on task. */
  readonly timeOnTask: number;
  /** Questions that were right at the first attempt. */
  readonly rightAtOnce: number;
  /** Whether its topic is mastered by it. */
  readonly isMastery: boolean;
  /** XP are earned once for a challenge, in whatever session. */
  readonly earnsXp: boolean;
}

interface Timed {
  /** Whole seconds on task since they were told last. */
  readonly activeSeconds: number;
}
