import type { Learner } from '../attempt/learners.ts';
import type { FaultPlan } from '../faults/plan.ts';
import type { Profiles } from '../profiles/find-traits.ts';
import type { AttemptStore } from './attempt-store.ts';
import type { LaunchDesk } from './launch-desk.ts';
import type { Shelf } from './shelf.ts';

/** What the LMS's routes work with. */
export interface LmsParts {
  readonly shelf: Shelf;
  readonly store: AttemptStore;
  readonly desk: LaunchDesk;
  readonly learners: readonly Learner[];
  readonly profiles: Profiles;
  readonly plans: readonly FaultPlan[];
}
