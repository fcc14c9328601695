import { basename } from 'node:path';
import type { FaultPlan } from '../faults/plan.ts';
import type { Profiles } from '../profiles/find-traits.ts';
import type { NamedPlay } from './play-script.ts';

/** One package under one profile and one plan. */
export interface Job {
  /** The zip. */
  readonly file: string;
  readonly profile: string;
  readonly plan: FaultPlan;
  /** Undefined lets the harness explore by itself. */
  readonly play?: NamedPlay | undefined;
  readonly accessibility: 'checked' | 'unchecked';
}

export interface RunSettings {
  /** Besides the built-in ones. */
  readonly profiles: Profiles;
  /** `host:port` that packages may reach besides the LMS. */
  readonly allow: readonly string[];
  readonly headed: boolean;
  /** Hears what the person at the console should know, each sentence once. */
  readonly warn: (line: string) => void;
  /** Only where somebody will look at them: each costs as much as a launch's goodbye. */
  readonly screenshots: 'taken' | 'none';
  /** How long an SCO may take until it initializes, in milliseconds. */
  readonly initializeWithin: number;
  /** How long a page may keep all scripts waiting until it is killed, in milliseconds. */
  readonly unresponsiveAfter: number;
  /** Ends all runs with what is known. */
  readonly signal?: AbortSignal;
  /** How long the explorer watches a screen before it goes on, in milliseconds. */
  readonly settle: number;
}

export const defaultRunSettings: RunSettings = {
  profiles: {},
  allow: [],
  headed: false,
  warn: () => undefined,
  screenshots: 'taken',
  // SCORM 2004 RTE 2.1.1 names no time; ADL's own test of SCOs waits 20 seconds.
  initializeWithin: 20_000,
  // Slow LMSs block a page for some seconds, and a busy machine for some more.
  unresponsiveAfter: 30_000,
  settle: 500,
};

/** The name of a run without a script. */
export const explored = 'explore';

export interface Wanted {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly plans: readonly FaultPlan[];
  /** What learners do in this package; nothing known lets the harness explore. */
  readonly playsOf: (packageId: string) => readonly NamedPlay[];
}

/**
 * Every package under every profile and every plan, once for each way of playing it. What a screen reader meets is the
 * same under every LMS, and looking for it costs a fifth of a run, so that is done under the first profile alone.
 */
export function makeJobs({ files, profiles, plans, playsOf }: Wanted): readonly Job[] {
  return files.flatMap((file) => {
    const plays = playsOf(packageIdOf(file));
    const ways = plays.length === 0 ? [undefined] : plays;
    return profiles.flatMap((profile, index) => {
      const accessibility = index === 0 ? ('checked' as const) : ('unchecked' as const);
      return plans.flatMap((plan) => ways.map((play) => ({ file, profile, plan, play, accessibility })));
    });
  });
}

/** As the LMS names it: the zip's file name without its ending. */
export function packageIdOf(file: string): string {
  return basename(file).replace(/\.zip$/i, '');
}
