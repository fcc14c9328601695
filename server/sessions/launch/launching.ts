import { createHash } from 'node:crypto';
import type { LaunchReply, LaunchRequest } from '../../../bridge/protocol.ts';
import type { Course } from '../../courses/course.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import type { SessionRow } from '../session-row.ts';

/** A launch with what is known of it before the database is asked. */
export interface Launching {
  readonly request: LaunchRequest;
  readonly identity: PackageIdentity;
  readonly at: Date;
  /** As it is today: what new sessions begin with. */
  readonly course: Course;
  /** The organization's own secret says who learns. */
  readonly isSigned: boolean;
  readonly isPractice: boolean;
}

/** Browse and review change nothing in an LMS, and outside any LMS nobody is known. `no-credit` with mode normal counts. */
export function isPractice({ mode, learner }: LaunchRequest): boolean {
  return mode !== 'normal' || learner.source === 'device';
}

/** The LMS holds nothing of this learner's work: it is the first launch, or the LMS began a new attempt. */
export function isBlank({ found, entry, sid }: LaunchRequest): boolean {
  return (found?.suspendData ?? 'empty') === 'empty' && entry !== 'resume' && sid === undefined;
}

const verdicts: ReadonlySet<string> = new Set(['completed', 'passed', 'failed']);

/** The LMS shows a verdict: it is the attempt that this verdict was told. */
export function hasVerdict({ found }: LaunchRequest): boolean {
  return found !== undefined && (verdicts.has(found.completion) || verdicts.has(found.success));
}

/** Tells browser profiles apart without storing what they are called. */
export function hashDevice(device: string | undefined): string | null {
  if (device === undefined) return null;
  return createHash('sha256').update(device).digest('base64url').slice(0, 22);
}

export type Takeover = NonNullable<LaunchReply['takenOver']>;

/** Another launch that was open still: when it was heard of last, and whether in another browser. */
export function describeTakeover(before: SessionRow, { request }: Launching): Takeover | null {
  if (before.launch_count === 0 || before.status !== 'active') return null;
  const device = hashDevice(request.device);
  const otherDevice = device !== null && before.device !== null && device !== before.device;
  return { at: before.last_seen_at.toISOString(), otherDevice };
}
