import type { CaliperEvent } from '../event.ts';

/** An event that is written for the first time, with what it names found. */
export interface FreshEvent extends CaliperEvent {
  readonly studentId: string | null;
  readonly applicationId: string | null;
  readonly sessionId: string | null;
}
