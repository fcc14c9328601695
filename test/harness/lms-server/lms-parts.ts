import type { Learner } from '../attempt/learners.ts';
import type { FaultPlan } from '../faults/plan.ts';
import type { Profiles } from '../profiles/find-traits.ts';
import type { AttemptStore } from './attempt-store.ts';
import type { OpenLaunches } from './open-launches.ts';
import type { PackageStore } from './package-store.ts';

/** What the LMS's routes work with. */
export interface LmsParts {
  /** Where the LMS listens. */
  readonly host: string;
  /** `host:port` that an LMS with a content policy lets packages reach. */
  readonly allowedHosts: readonly string[];
  readonly packages: PackageStore;
  readonly store: AttemptStore;
  readonly launches: OpenLaunches;
  readonly learners: readonly Learner[];
  readonly profiles: Profiles;
  readonly plans: readonly FaultPlan[];
}
