import { randomUUID } from 'node:crypto';

type Change = Readonly<Record<string, unknown>>;

export const context = 'http://purl.imsglobal.org/ctx/caliper/v1p2';
export const alpha = 'urn:uuid:c0000000-0000-4000-8000-000000000001';

export function urn(uuid: string = randomUUID()): string {
  return `urn:uuid:${uuid}`;
}

export function envelope(data: readonly unknown[], change: Change = {}) {
  return {
    sensor: 'https://app.example/sensor',
    sendTime: '2024-01-15T15:00:00.000Z',
    dataVersion: context,
    data,
    ...change,
  };
}

/** An event of somebody in an application, at a time of 15 January 2024. */
export function event(type: string, action: string, change: Change = {}) {
  const { at = '10:00:00.000', ...parts } = change;
  return {
    '@context': context,
    id: urn(),
    type,
    actor: urn('50000000-0000-4000-8000-000000000001'),
    action,
    object: 'https://app.example/lessons/1',
    eventTime: `2024-01-15T${at}Z`,
    edApp: alpha,
    session: 'urn:tag:auto-attach',
    ...parts,
  };
}

export function viewed(change: Change = {}) {
  return event('ViewEvent', 'Viewed', change);
}

export function attempt(id: string, change: Change = {}) {
  return { id, type: 'Attempt', ...change };
}

export function started(attemptId: string, change: Change = {}) {
  const { at = '10:00:00.000' } = change;
  const generated = attempt(attemptId, { startedAtTime: `2024-01-15T${at}Z` });
  return event('AssignableEvent', 'Started', { generated, ...change });
}

export function answered(attemptId: string, change: Change = {}) {
  const generated = { id: urn(), type: 'Response', attempt: attempt(attemptId) };
  return event('AssessmentItemEvent', 'Completed', {
    object: 'https://app.example/questions/1',
    generated,
    ...change,
  });
}

/** A grade; `score` is of the score, everything else of the event. */
export function graded(attemptId: string, score: Change, change: Change = {}) {
  const generated = { id: urn(), type: 'Score', attempt: attemptId, ...score };
  return event('GradeEvent', 'Graded', { object: attempt(attemptId), generated, ...change });
}
