import type { Call, DataModel, Edition } from '../attempt/attempt.ts';
import type { FaultPlan } from '../faults/plan.ts';

/** Everything that was seen in one run: one package under one profile and one plan. */
export interface RunRecord {
  readonly package: {
    readonly id: string;
    readonly title: string;
    readonly edition: Edition;
    readonly scos: number;
  };
  /** The profile's key and its name for people. */
  readonly profile: {
    readonly id: string;
    readonly name: string;
    readonly suspendDataLimit: number;
    readonly forgetsStatus: boolean;
  };
  readonly plan: FaultPlan;
  /** The play script's name, or `explore`. */
  readonly play: string;
  readonly launches: readonly LaunchRecord[];
  /** Parts that the package's own rules kept closed, so that they were not opened. */
  readonly closed: readonly ClosedPart[];
  readonly outcome: RunOutcome;
  readonly ms: number;
}

export interface ClosedPart {
  readonly sco: string;
  readonly reason: string;
}

export type RunOutcome =
  | { readonly kind: 'played' }
  /** The LMS has no runtime for this edition. */
  | { readonly kind: 'not-applicable'; readonly reason: string }
  /** The harness could not play it: not the content's verdict, and never a pass. */
  | { readonly kind: 'broken'; readonly reason: string };

export interface LaunchRecord {
  readonly sco: string;
  readonly title: string;
  readonly kind: 'sco' | 'asset';
  /** 1-based within the run. */
  readonly number: number;
  readonly startedAt: string;
  readonly ms: number;
  readonly before: DataModel;
  /** What the LMS keeps after the content has gone. */
  readonly after: DataModel;
  /** Elements that this LMS, by its habit, did not store. */
  readonly notStored: readonly string[];
  readonly calls: readonly Call[];
  readonly notes: readonly Note[];
  readonly screenshots: readonly Screenshot[];
}

export interface Screenshot {
  readonly label: string;
  /** JPEG, base64. */
  readonly image: string;
}

/** Something seen in the browser besides the SCORM calls. */
export interface Note {
  readonly kind: NoteKind;
  readonly text: string;
}

export type NoteKind =
  | 'console-error'
  | 'page-error'
  | 'missing-file'
  | 'foreign-request'
  | 'insecure-request'
  | 'storage'
  | 'sync-in-unload'
  | 'unload-listener'
  | 'dialog'
  | 'accessibility'
  | 'unresponsive'
  | 'step-failed';
