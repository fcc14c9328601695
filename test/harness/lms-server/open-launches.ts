import { randomUUID } from 'node:crypto';
import type { Edition } from '../attempt/attempt.ts';
import type { ServerFault } from '../faults/plan.ts';
import type { LmsTraits } from '../profiles/lms-profile.ts';

/** One opening of one SCO, known to the server as long as it runs. */
export interface OpenLaunch {
  readonly id: string;
  readonly packageId: string;
  readonly learnerId: string;
  readonly edition: Edition;
  readonly sco: string;
  readonly faults: readonly ServerFault[];
  readonly traits: LmsTraits;
  /** The mode that the content was told. */
  readonly mode: string;
}

export interface OpenLaunches {
  readonly open: (launch: Omit<OpenLaunch, 'id'>) => OpenLaunch;
  /** Undefined for a launch that never was, or whose LMS session has expired. */
  readonly find: (id: string) => OpenLaunch | undefined;
  /** Also those whose session has expired. */
  readonly recall: (id: string) => OpenLaunch | undefined;
  /** Counts the commits of a launch as they arrive; answers this one's number, from 1. */
  readonly countCommit: (id: string) => number;
  readonly expire: (id: string) => void;
  /** The learner has logged in again. */
  readonly restore: (id: string) => void;
}

export function createOpenLaunches(): OpenLaunches {
  const launches = new Map<string, OpenLaunch>();
  const expired = new Set<string>();
  const commits = new Map<string, number>();
  return {
    open: (launch) => {
      const opened = { ...launch, id: randomUUID() };
      launches.set(opened.id, opened);
      return opened;
    },
    find: (id) => (expired.has(id) ? undefined : launches.get(id)),
    recall: (id) => launches.get(id),
    countCommit: (id) => {
      const number = (commits.get(id) ?? 0) + 1;
      commits.set(id, number);
      return number;
    },
    expire: (id) => expired.add(id),
    restore: (id) => expired.delete(id),
  };
}
