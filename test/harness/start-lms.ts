import { join } from 'node:path';
import { type Learner, learners } from './attempt/learners.ts';
import { builtInPlans } from './faults/built-in-plans.ts';
import type { FaultPlan } from './faults/plan.ts';
import { createAttemptStore } from './lms-server/attempt-store.ts';
import { createLmsApp } from './lms-server/create-lms-app.ts';
import { createOpenLaunches } from './lms-server/open-launches.ts';
import { createPackageStore } from './lms-server/package-store.ts';
import { createPackageReader, type PackageReader } from './packages/package-reader.ts';
import { builtInProfiles, type Profiles } from './profiles/find-traits.ts';

export interface LmsSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Whose zips are offered; a zip that comes later is offered too. */
  readonly packagesDir: string;
  /** Where attempts are kept. */
  readonly dataDir: string;
  /** Instead of the three that everybody has. */
  readonly learners?: readonly Learner[];
  /** One that several LMSs share; without it the LMS has its own. */
  readonly reader?: PackageReader;
  /** `host:port` that an LMS with a content policy lets packages reach. */
  readonly allowedHosts?: readonly string[];
  /** Besides the built-in ones. */
  readonly profiles?: Profiles;
  readonly plans?: readonly FaultPlan[];
}

export interface RunningLms {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the test LMS; rejects with Node's own error (`EADDRINUSE`, `EACCES`) where it cannot listen. */
export async function startLms(settings: LmsSettings): Promise<RunningLms> {
  const host = settings.host ?? '127.0.0.1';
  const reader = settings.reader ?? createPackageReader();
  const folders = { packages: settings.packagesDir, uploads: join(settings.dataDir, 'uploads') };
  const packages = createPackageStore(folders, reader);
  const app = createLmsApp({
    host,
    allowedHosts: settings.allowedHosts ?? [],
    packages,
    store: createAttemptStore(settings.dataDir),
    launches: createOpenLaunches(),
    learners: settings.learners ?? learners,
    profiles: { ...builtInProfiles, ...settings.profiles },
    plans: [...builtInPlans, ...(settings.plans ?? [])],
  });
  await app.listen({ port: settings.port, host });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.port;
  // Cookies do not tell ports apart, and packages are hostile: under this name the LMS never sees a cookie of `localhost`.
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  return {
    url,
    close: async () => {
      await app.close();
      await packages.close();
      if (settings.reader === undefined) await reader.close();
    },
  };
}
