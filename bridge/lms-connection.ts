/** What content holds after `connectLms`: an LMS without a server behind it. */
import type { LmsChannel } from './connection.ts';

export interface LmsReport {
  readonly completion?: 'incomplete' | 'completed';
  /** Told to the LMS once the work is completed. */
  readonly success?: 'unknown' | 'passed' | 'failed';
  /** 0 to 100; null for none, which is not 0. */
  readonly score?: number | null;
  /** The content's own notes for the next launch: 4,096 characters in SCORM 1.2, 64,000 in 2004. */
  readonly suspendData?: string;
}

export interface LmsConnection {
  /** What the LMS gave back at the start; '' where it had nothing, null where there is no LMS. */
  readonly found: LmsStart | null;
  readonly status: () => LmsChannel;
  /** Called after each change of status; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Writes what is new and commits; what was reported before stays. Never lowers a status. */
  readonly report: (report: LmsReport) => void;
  /** Last commit, Terminate, then leave. */
  readonly exit: () => void;
}

export interface LmsStart {
  readonly learner: { readonly id: string; readonly name: string };
  readonly entry: 'ab-initio' | 'resume' | '';
  readonly mode: 'normal' | 'review' | 'browse';
  readonly completion: string;
  readonly success: string;
  readonly score: string;
  readonly suspendData: string;
}
