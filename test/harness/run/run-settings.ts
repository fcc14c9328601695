import type { FaultPlan } from '../faults/plan.ts';
import type { Profiles } from '../profiles/find-traits.ts';
import type { PlayScript } from './play-script.ts';

/** One package under one profile and one plan. */
export interface Job {
  /** The zip. */
  readonly file: string;
  readonly profile: string;
  readonly plan: FaultPlan;
}

export interface RunSettings {
  /** Besides the built-in ones. */
  readonly profiles: Profiles;
  /** Undefined lets the harness explore by itself. */
  readonly play: PlayScript | undefined;
  /** `host:port` that packages may reach besides the LMS. */
  readonly allow: readonly string[];
  readonly headed: boolean;
  /** How long an SCO may take until it initializes, in milliseconds. */
  readonly initializeWithin: number;
  /** How long the explorer watches a screen before it goes on, in milliseconds. */
  readonly settle: number;
}

export const defaultRunSettings: RunSettings = {
  profiles: {},
  play: undefined,
  allow: [],
  headed: false,
  // SCORM 2004 RTE 2.1.1 names no time; ADL's own test of SCOs waits 20 seconds.
  initializeWithin: 20_000,
  settle: 500,
};

/** Every package under every profile and every plan. */
export function makeJobs(
  files: readonly string[],
  profiles: readonly string[],
  plans: readonly FaultPlan[],
): readonly Job[] {
  return files.flatMap((file) =>
    profiles.flatMap((profile) => plans.map((plan) => ({ file, profile, plan }))),
  );
}
