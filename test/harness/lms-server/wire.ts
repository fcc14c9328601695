/** What the LMS's page and the LMS's server say to each other. The server parses; the page uses the types. */
import { z } from 'zod';
import type { DataModel, Edition } from '../attempt/attempt.ts';
import { modes } from '../attempt/seed-model.ts';
import type { Item } from '../packages/package-model.ts';

const name = z.string().min(1).max(300);
const flatModel = z.record(z.string().max(200), z.string());

export const launchRequestSchema = z.strictObject({
  package: name,
  learner: name,
  /** The first item that can be launched when left out. */
  sco: name.optional(),
  mode: z.enum(modes).default('normal'),
  credit: z.enum(['credit', 'no-credit']).default('credit'),
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
  readonly sco: {
    readonly id: string;
    readonly title: string;
    readonly kind: 'sco' | 'asset';
    readonly url: string;
  };
  readonly seed: DataModel;
}

export const commitRequestSchema = z.strictObject({
  launchId: name,
  kind: z.enum(['commit', 'terminate']),
  model: flatModel,
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

export interface ShelfAnswer {
  readonly packages: readonly PackageLine[];
  readonly learners: readonly { readonly id: string; readonly name: string }[];
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
