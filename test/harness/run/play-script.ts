import { z } from 'zod';

const selector = z.string().min(1);

/** One thing that a learner does; selectors are Playwright's, inside the package's frames. */
export const stepSchema = z.union([
  z.strictObject({ click: selector }),
  z.strictObject({ type: selector, text: z.string() }),
  z.strictObject({ choose: selector, value: z.string() }),
  z.strictObject({ press: z.string().min(1) }),
  z.strictObject({ waitFor: selector }),
  z.strictObject({ wait: z.int().min(1).max(60_000) }),
  z.strictObject({ screenshot: z.string() }),
]);
export type Step = z.infer<typeof stepSchema>;

/** What the learner does in each launch. */
export const playScriptSchema = z.strictObject({
  /** Buttons to press whenever they stand in the way of a step, e.g. after the course went on in another window. */
  whenever: z.array(selector).optional(),
  launches: z
    .array(
      z.strictObject({
        /** The item to open; the first one, or where the learner stopped, when left out. */
        sco: z.string().optional(),
        /** The LMS's own Continue, in a course that decides the order. */
        go: z.literal('continue').optional(),
        steps: z.array(stepSchema),
      }),
    )
    .min(1),
});
export type PlayScript = z.infer<typeof playScriptSchema>;
/** A script with a name for reports. */
export interface NamedPlay {
  readonly name: string;
  readonly script: PlayScript;
}

export type PlayedLaunch = PlayScript['launches'][number];
