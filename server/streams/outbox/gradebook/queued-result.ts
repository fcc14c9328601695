import { z } from 'zod';

const named = z.looseObject({ sourcedId: z.string() });

/** A result as it waits in the outbox, with what it takes to make its line item. */
const writtenResult = z.object({ lineItem: named, result: named });
export type WrittenResult = z.output<typeof writtenResult>;

/** The sourcedId of a result that is taken back: `0043-withdrawn-results.sql` queues it. */
const withdrawnResult = z.object({ withdrawn: z.string() });

/** What waits for a gradebook. */
export const queuedResult = z.union([writtenResult, withdrawnResult]);

/** The type of the rows that take results back. A replay leaves them where they are. */
export const withdrawnType = 'AssessmentResult withdrawn';
