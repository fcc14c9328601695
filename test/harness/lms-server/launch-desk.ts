import { randomUUID } from 'node:crypto';
import type { Edition } from '../attempt/attempt.ts';

/** One opening of one SCO, known to the server as long as it runs. */
export interface OpenLaunch {
  readonly id: string;
  readonly packageId: string;
  readonly learnerId: string;
  readonly edition: Edition;
  readonly sco: string;
}

export interface LaunchDesk {
  readonly open: (launch: Omit<OpenLaunch, 'id'>) => OpenLaunch;
  readonly find: (id: string) => OpenLaunch | undefined;
}

export function createLaunchDesk(): LaunchDesk {
  const launches = new Map<string, OpenLaunch>();
  return {
    open: (launch) => {
      const opened = { ...launch, id: randomUUID() };
      launches.set(opened.id, opened);
      return opened;
    },
    find: (id) => launches.get(id),
  };
}
