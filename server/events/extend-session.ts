import type { EventSession, NewEvent } from './appended-event.ts';
import { project, type SessionState } from './session-state.ts';

/** A session as far as the next event needs it. */
export interface SessionHistory {
  readonly session: EventSession;
  readonly eventCount: number;
  readonly state: SessionState;
}

export type EventDraft = Pick<NewEvent, 'id' | 'at' | 'leaseId' | 'seq' | 'event'>;

/** Numbers what happened after the events so far, each with the state before and after it. */
export function extendSession(history: SessionHistory, drafts: readonly EventDraft[]): NewEvent[] {
  const { session } = history;
  let { eventCount: n, state } = history;
  return drafts.map((draft) => {
    const before = state;
    state = project(before, draft);
    n += 1;
    return { ...draft, session, n, before, after: state };
  });
}
