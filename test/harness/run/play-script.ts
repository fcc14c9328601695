import { z } from 'zod';

/** Named as both standards have them: in 1.2 completion and success are one status. */
const storedElements = ['completion', 'success', 'scoreRaw', 'exit', 'suspendData', 'totalTime'] as const;

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
  /** The learner reloads the LMS's page; the content opens once more. */
  z.strictObject({ reload: z.literal(true) }),
  /** The hosts that the package may reach besides the LMS do not answer, or do so again. */
  z.strictObject({ server: z.enum(['away', 'back']) }),
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
        /** The learner asks the LMS for a new attempt. */
        attempt: z.literal('new').optional(),
        /** A preview or a review, without credit. */
        mode: z.enum(['browse', 'review']).optional(),
        /** Another day or another device: nothing that the browser kept of earlier launches is there. */
        browser: z.literal('another').optional(),
        /** The hosts besides the LMS do not answer when the launch begins. */
        server: z.literal('away').optional(),
        /** What the LMS must have after the launch: one of the values of each element; '' is nothing. */
        stored: z.partialRecord(z.enum(storedElements), z.array(z.string()).min(1)).optional(),
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
  /** Played where it is asked for by name, or with all stories. */
  readonly isStory?: true;
}

export type PlayedLaunch = PlayScript['launches'][number];
