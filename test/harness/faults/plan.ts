/** A plan: what goes wrong in one run. Small enough to be written by hand; every part is optional but the name. */
import { z } from 'zod';

export const callFaultSchema = z.strictObject({
  call: z.enum(['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit']),
  /** Which of these calls of a launch, counted from 1: `{"from": 2, "to": 2}` is the second alone. */
  from: z.int().min(1).default(1),
  to: z.int().min(1).optional(),
  does: z.enum(['false', 'throw', 'slow', 'promise', 'lost']),
  /** The error code left behind by `false`. */
  error: z.string().default('101'),
  /** How slow is slow. */
  ms: z.int().min(1).max(60_000).default(3000),
});
export type CallFault = z.infer<typeof callFaultSchema>;

export const serverFaultSchema = z.strictObject({
  /** Which commits of a launch, as they reach the LMS's server; `leaving` means those made while the page goes. */
  of: z.union([
    z.literal('leaving'),
    z.strictObject({ from: z.int().min(1), to: z.int().min(1).optional() }),
  ]),
  /** refuse: 503. drop: the connection is cut. lose: says yes and forgets. expire: the LMS session is gone from here on. */
  does: z.enum(['refuse', 'drop', 'lose', 'expire']),
});
export type ServerFault = z.infer<typeof serverFaultSchema>;

export const placements = {
  frame: 'in a frame, the API in its parent',
  window: 'in a new window, the API in its opener',
  'two-windows': 'two windows away, the API in the opener of the opener',
  'own-window': "in a frame of the LMS's own pop-up, whose opener is gone",
  'foreign-frame': 'behind a frame of another origin',
} as const;
export type Placement = keyof typeof placements;

export const leavings = {
  navigate: "the LMS's page goes to another one, as exit buttons make it",
  'remove-frame': 'the LMS removes the frame and stays',
  'close-tab': 'the learner closes the tab',
  'close-at-once': 'the tab is closed without asking the content (no beforeunload)',
  'kill-browser': 'the browser process is killed',
} as const;
export type Leaving = keyof typeof leavings;

export const faultPlanSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** One sentence for the report. */
  title: z.string().default(''),
  calls: z.array(callFaultSchema).default([]),
  server: z.array(serverFaultSchema).default([]),
  placement: z.enum(Object.keys(placements) as [Placement, ...Placement[]]).default('frame'),
  /** Milliseconds until the API can be found; `never` is an LMS whose script failed to load. */
  api: z.union([z.int().min(0).max(60_000), z.literal('never')]).default(0),
  /** What the LMS gives back at the second launch. */
  comesBack: z
    .strictObject({
      suspendData: z.enum(['exact', 'blank', 'cut', 'html-escaped']).default('exact'),
      entry: z.enum(['ab-initio', 'resume', '']).optional(),
      /** `another`: the LMS calls the same person by a new id. */
      learnerId: z.enum(['same', 'another']).default('same'),
    })
    .default({ suspendData: 'exact', learnerId: 'same' }),
  mode: z.enum(['normal', 'browse', 'review']).default('normal'),
  credit: z.enum(['credit', 'no-credit']).default('credit'),
  leaving: z.enum(Object.keys(leavings) as [Leaving, ...Leaving[]]).default('navigate'),
  /** Things that happen to the browser in the middle of the first launch. */
  during: z
    .array(
      z.discriminatedUnion('what', [
        z.strictObject({ what: z.literal('offline'), ms: z.int().min(100).max(60_000) }),
        z.strictObject({ what: z.literal('clock-jump'), seconds: z.int() }),
        z.strictObject({ what: z.literal('second-window') }),
        z.strictObject({ what: z.literal('hidden'), ms: z.int().min(100).max(60_000) }),
        z.strictObject({ what: z.literal('frozen'), ms: z.int().min(100).max(60_000) }),
        z.strictObject({ what: z.literal('reload') }),
        z.strictObject({ what: z.literal('back-and-forward') }),
      ]),
    )
    .default([]),
});
export type FaultPlan = z.infer<typeof faultPlanSchema>;
export type FaultPlanText = z.input<typeof faultPlanSchema>;

/** A written plan with its defaults filled in; throws zod's error, which names field and reason. */
export function parsePlan(plan: unknown): FaultPlan {
  return faultPlanSchema.parse(plan);
}
