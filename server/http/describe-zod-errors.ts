import type { z } from 'zod';
import type { Problem } from '../../bridge/protocol.ts';

const mostErrors = 20;

/** Field paths and reasons; never a value, as it may be a learner's. */
export function describeZodErrors(error: z.core.$ZodError): NonNullable<Problem['errors']> {
  return error.issues.slice(0, mostErrors).map(({ path, message }) => ({
    path: path.map(String).join('.').slice(0, 200),
    message: message.slice(0, 200),
  }));
}
