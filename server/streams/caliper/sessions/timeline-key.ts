import type { FreshEvent } from '../projections/fresh-event.ts';

export type UnattachedEvent = Omit<FreshEvent, 'sessionId'>;

/** A person in an application: where sessions are found for events that name none. */
export interface TimelineKey {
  readonly userId: string;
  /** '' where an event names no application. */
  readonly clientId: string;
}

/** Undefined for an event that can be in no such session: it is about nobody, or says itself in which one it is. */
export function timelineOf({ session, studentId, client }: UnattachedEvent): TimelineKey | undefined {
  const concerns = session.kind === 'auto' || (session.kind === 'native' && session.change !== null);
  return concerns && studentId !== null ? { userId: studentId, clientId: client?.id ?? '' } : undefined;
}

export function formatTimelineKey({ userId, clientId }: TimelineKey): string {
  return `${userId} ${clientId}`;
}
