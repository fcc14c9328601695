import { z } from 'zod';

/** A result of our own gradebook and its line item, as OneRoster has them. */
export interface GradedSitting {
  /** Of the result. */
  readonly id: string;
  readonly result: Readonly<Record<string, unknown>>;
  readonly lineItem: Readonly<Record<string, unknown>>;
}

/** The standard's `scoreDate` is a day; some platforms ask for an instant. */
export type ScoreDateForm = 'day' | 'instant';

const named = z.looseObject({ sourcedId: z.string() });

/** What gradebooks know; the rest of our records is for those who read ours. */
const resultFields = ['sourcedId', 'status', 'dateLastModified', 'scoreStatus', 'score', 'metadata'] as const;
const lineItemFields = ['sourcedId', 'status', 'dateLastModified', 'title', 'metadata'] as const;

/**
 * AssessmentResult and AssessmentLineItem (OneRoster 1.2 Gradebook, 4.2 and 4.4) of a finished sitting. References name a sourcedId
 * alone: our addresses are nothing to the receiver.
 */
export function describeResult({ result, lineItem }: GradedSitting, at: Date, form: ScoreDateForm) {
  const instant = at.toISOString();
  return {
    lineItem: pick(lineItem, lineItemFields),
    result: {
      ...pick(result, resultFields),
      assessmentLineItem: referenceTo(result.assessmentLineItem, 'assessmentLineItem'),
      student: referenceTo(result.student, 'user'),
      scoreDate: form === 'day' ? instant.slice(0, 10) : instant,
    },
  };
}

function pick(record: Readonly<Record<string, unknown>>, fields: readonly string[]) {
  return Object.fromEntries(fields.flatMap((field) => (field in record ? [[field, record[field]]] : [])));
}

function referenceTo(reference: unknown, type: string) {
  return { sourcedId: named.parse(reference).sourcedId, type };
}
