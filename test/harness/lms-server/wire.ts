/** What the LMS's page and the LMS's server say to each other. The server parses; the page uses the types. */
import { z } from 'zod';
import type { DataModel, Edition } from '../attempt/attempt.ts';
import { modes } from '../attempt/seed-model.ts';
import { type FaultPlan, faultPlanSchema, type Placement } from '../faults/plan.ts';
import type { Item } from '../packages/package-model.ts';
import type { LmsProfile, LmsTraits } from '../profiles/lms-profile.ts';
import type { Activity } from '../sequencing/activity.ts';

const name = z.string().min(1).max(300);

export const launchRequestSchema = z.strictObject({
  package: name,
  learner: name,
  /** The first item that can be launched when left out. */
  sco: name.optional(),
  /** The learner asks the LMS for a new attempt. */
  attempt: z.literal('new').optional(),
  profile: name.default('strict'),
  /** A plan's name, or the plan itself. */
  plan: z.union([name, faultPlanSchema]).default('none'),
  /** These three speak louder than plan and profile. */
  mode: z.enum(modes).optional(),
  credit: z.enum(['credit', 'no-credit']).optional(),
  entry: z.enum(['ab-initio', 'resume', '']).optional(),
});
export type LaunchRequest = z.input<typeof launchRequestSchema>;

export interface LaunchAnswer {
  readonly launchId: string;
  /** How often this SCO was launched in this attempt, this time included. */
  readonly launch: number;
  readonly attempt: number;
  readonly edition: Edition;
  readonly title: string;
  readonly items: readonly Item[];
  readonly sco: LaunchedSco;
  readonly seed: DataModel;
  readonly traits: LmsTraits;
  readonly plan: FaultPlan;
}

export interface LaunchedSco {
  readonly id: string;
  readonly title: string;
  readonly kind: 'sco' | 'asset';
  readonly url: string;
}

export const commitRequestSchema = z.strictObject({
  launchId: name,
  kind: z.enum(['commit', 'terminate']),
  /** Sent while the content's page was going away. */
  isLeaving: z.boolean(),
  model: z.record(z.string().max(200), z.string()),
});
export type CommitRequest = z.infer<typeof commitRequestSchema>;

const callSchema = z.strictObject({
  seq: z.int(),
  launch: z.int(),
  sco: z.string(),
  at: z.iso.datetime(),
  ms: z.number(),
  name: z.string(),
  args: z.array(z.string()),
  returned: z.string(),
  error: z.string(),
  fault: z.string().optional(),
});
export const callsRequestSchema = z.strictObject({ launchId: name, calls: z.array(callSchema).max(1000) });

export const sequencingRequestSchema = z.strictObject({ launchId: name, state: z.string() });

/** Undefined `tree`: the package has no sequencing. */
export interface SequencingAnswer {
  readonly tree?: Activity;
  readonly state?: string;
}

/** Switches that act at once on a running launch. */
export const sessionRequestSchema = z.strictObject({ launchId: name, does: z.enum(['expire', 'restore']) });

export interface CatalogAnswer {
  readonly packages: readonly PackageLine[];
  readonly learners: readonly { readonly id: string; readonly name: string }[];
  readonly profiles: readonly ({ readonly id: string } & Pick<LmsProfile, 'name' | 'basis' | 'source'>)[];
  readonly plans: readonly {
    readonly name: string;
    readonly title: string;
    readonly placement: Placement;
  }[];
}

export type PackageLine =
  | {
      readonly kind: 'package';
      readonly id: string;
      readonly title: string;
      readonly edition: Edition;
      readonly bytes: number;
      readonly scos: number;
    }
  | { readonly kind: 'refused'; readonly id: string; readonly reason: string };
