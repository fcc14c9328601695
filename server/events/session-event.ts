import type { LmsFound, Mark } from '../../bridge/protocol.ts';

/** Where in a course. */
export interface Place {
  readonly topicId: string;
  readonly challengeId: string;
}

/** A launch as it is recorded; ids of devices are hashes. */
export interface LaunchedBody {
  readonly entry: string;
  readonly mode: string;
  readonly credit: string | null;
  readonly scormVersion: string;
  readonly found: LmsFound | null;
  readonly resumed: boolean;
  readonly attempt: number;
  /** The LMS began an attempt of its own although this one has a verdict. */
  readonly isVerdictHeld: boolean;
  readonly device: string | null;
  /** Another launch was open still: when it was last heard of. */
  readonly takenOver: { readonly at: string; readonly otherDevice: boolean } | null;
  /** The learner's id in this LMS is new: their work was found by its sid. */
  readonly adopted: boolean;
  /** The LMS, or a dispatch page, signed who this is. */
  readonly isSigned: boolean;
}

/** What can happen in a session: the learner's acts with the server's verdict, and what the server adds on its own. */
export type SessionEvent =
  | { readonly type: 'launched'; readonly body: LaunchedBody }
  | { readonly type: 'topic-opened'; readonly body: Place }
  | { readonly type: 'challenge-opened'; readonly body: Place }
  /** A heartbeat named another place than the acts did. */
  | { readonly type: 'bookmark-reported'; readonly body: Place }
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
  /** An answer to a question in words: chosen items, or all of them in the learner's order. */
  | {
      readonly type: 'question-answered';
      readonly body: Place & { readonly phase: 1 | 2; readonly items: readonly string[] };
      readonly mark: Mark;
    }
  | {
      readonly type: 'hint-revealed';
      readonly body: Place & { readonly phase: 1 | 2; readonly hint: number };
    }
  | { readonly type: 'challenge-completed'; readonly body: Place & { readonly score: number } }
  | { readonly type: 'suspended'; readonly body: { readonly reason?: 'silent' } }
  | { readonly type: 'resumed' | 'course-finished'; readonly body: object }
  | { readonly type: 'finished'; readonly body: { readonly completion: 'incomplete' | 'completed' } };
