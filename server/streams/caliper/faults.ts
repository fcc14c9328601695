import type { ProblemDetail } from '../../../bridge/protocol.ts';

/** Why an event of an envelope is refused; each code with the sentence that goes with it. */
export const faults = {
  missing: 'This part is required.',
  'not-an-object': 'An object is expected.',
  'not-text': 'Text is expected.',
  'not-an-iri': 'An absolute IRI of at most 1,000 bytes is expected.',
  'not-a-urn-uuid': 'The id of an event is urn:uuid: and a UUID.',
  'not-a-time': 'A time like 2024-01-15T09:30:00.000Z of the year 1970 or later is expected.',
  'not-a-duration': 'An ISO 8601 duration of at most a day, without years and months, is expected.',
  'not-a-number': 'A finite number of at most twelve digits before the point is expected.',
  'not-a-count': 'A whole number from 1 to 1,000,000,000 is expected.',
  'not-a-list': 'A list is expected.',
  'too-long': 'This text is longer than is stored.',
  'property-unknown': 'An envelope has no other properties than sensor, sendTime, dataVersion and data.',
  'too-deep': 'The event is nested more deeply than is read.',
  'context-unknown': 'The context does not name Caliper.',
  'type-unknown': 'No event of Caliper 1.2 or of the TimebackProfile has this type.',
  'action-unknown': 'The vocabulary of this event type does not have this action.',
  'not-an-attempt': 'An Attempt is expected here.',
  'not-a-response': 'A Response is expected here.',
  'not-a-score': 'A Score is expected here.',
  'score-type-unknown': 'QUESTION_RESULT, MASTERY or XP is expected.',
  'score-out-of-range': 'The score of a MASTERY lies between 0 and its maxScore.',
  'attempts-differ': 'The object and the score name different attempts.',
  'nobody-named': 'Neither the actor nor the assignee of the attempt is a person.',
  'person-foreign': 'This person belongs to another organization of this server.',
  'profile-missing': 'This event type belongs to the TimebackProfile and names it.',
  'not-metrics': 'A collection of metrics is expected here.',
  'metric-out-of-range': 'This metric is not negative, and whole where it counts; a time is at most a day.',
  'email-missing': 'The TimebackProfile names its user by email.',
} as const;

export type FaultCode = keyof typeof faults;

export interface Fault {
  /** Where in the event, by names and positions joined with dots. */
  readonly path: string;
  readonly code: FaultCode;
}

export function isFaultCode(text: string): text is FaultCode {
  return Object.hasOwn(faults, text);
}

/** A fault as a problem lists it. */
export function describeFault({ path, code }: Fault): ProblemDetail & { readonly code: FaultCode } {
  return { path, code, message: faults[code] };
}
