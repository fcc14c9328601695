import { z } from 'zod';
import { duration, extensions } from './values.ts';

/**
 * Scaled must lie in -1..1 (xAPI 1.0.3 Data 4.1.5.1). Raw outside its bounds, and bounds in the wrong order, are stored as they
 * were said: such a score is known, but not comparable.
 */
const score = z.strictObject({
  scaled: z.number().min(-1, 'less than -1').max(1, 'more than 1').optional(),
  raw: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});

export const result = z.strictObject({
  score: score.optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  response: z.string().optional(),
  duration: duration.optional(),
  extensions: extensions.optional(),
});

export type Score = z.infer<typeof score>;
