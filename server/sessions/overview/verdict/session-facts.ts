import type { LmsFound, OpenWork } from '../../../../bridge/protocol.ts';
import type { LmsRecord, VerdictRule } from '../../tables.ts';

/** What is known of a session on both sides, as far as a verdict depends on it. */
export interface SessionFacts {
  readonly status: 'active' | 'suspended' | 'finished';
  readonly closedBy: 'attempt' | 'reset' | null;
  readonly courseId: string;
  /** 0 to 100; null before the first completed challenge. */
  readonly score: number | null;
  readonly completion: 'incomplete' | 'completed';
  readonly success: 'unknown' | 'passed' | 'failed';
  /** How many challenges were opened. */
  readonly challengesOpened: number;
  readonly secondsSinceHeartbeat: number;
  /** The browser went away without a last word. */
  readonly endedSilently: boolean;
  /** Mandatory work that is open. */
  readonly open: readonly OpenWork[];
  /** When the organization has LMSs told a verdict. */
  readonly rule: VerdictRule;
  /** The best of this attempt and those before it. */
  readonly best: { readonly success: 'passed' | 'failed'; readonly score: number } | null;
  /** What the LMS may be told now; null for practice. */
  readonly tellable: { readonly completion: 'incomplete' | 'completed' } | null;
  readonly newestLaunch: NewestLaunch | null;
  /** A later launch of the same package in which nothing counts. */
  readonly laterPractice: string | null;
  readonly lms: LmsFacts;
}

export interface NewestLaunch {
  readonly credit: string | null;
  /** What the LMS gave back of earlier launches. */
  readonly found: LmsFound | null;
  readonly takenOver: { readonly otherDevice: boolean } | null;
  /** The learner's id in this LMS is new: their work was found by its sid. */
  readonly adopted: boolean;
  readonly isVerdictHeld: boolean;
}

/** What the LMS was told, and what it answered. */
export interface LmsFacts {
  /** Calls that were recorded. */
  readonly calls: number;
  /** What it acknowledged. */
  readonly known: LmsRecord;
  /** What it had accepted before the newest launch began: it can give back no more. */
  readonly heldAtLaunch: HeldAtLaunch;
  /** What it accepted after the last commit that it accepted. */
  readonly pending: LmsRecord;
  /** The newest call, if the LMS refused it. */
  readonly refused: RefusedCall | null;
}

export interface HeldAtLaunch {
  /** A final status. */
  readonly verdict: boolean;
  readonly suspendData: boolean;
}

export interface RefusedCall {
  readonly element: string;
  readonly value: string;
  readonly returned: string;
  readonly errorCode: string;
}
