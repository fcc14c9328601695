import type { CourseCatalog } from '../courses/course-catalog.ts';
import type { Db } from '../database/open-database.ts';
import type { Projector } from '../events/appended-event.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import type { Refusal } from '../refusals/refusal.ts';
import type { Quotas } from './quotas.ts';

/** What learners' sessions need from outside; time and chance come in here. */
export interface SessionDependencies {
  readonly db: Db;
  readonly courses: CourseCatalog;
  /** Signs package keys. */
  readonly secret: Uint8Array;
  readonly heartbeatSeconds: number;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Whether a package may be launched from an address (the request's Origin): what its owner says about it. */
  readonly admit: AdmitPackage;
  /** What follows from events, in the order in which it is brought up to date. */
  readonly projectors: readonly Projector[];
  readonly quotas: Quotas;
  /** Hears how many seconds have passed since a session's sign of life before. */
  readonly onHeartbeat: (secondsSince: number) => void;
  /** Hears of what a quota has kept out. */
  readonly onQuota: (quota: keyof Quotas, count: number) => void;
}

export type AdmitPackage = (
  identity: PackageIdentity,
  origin: string | undefined,
) => Promise<Refusal | undefined>;

/** An id for what the server itself adds. */
export function newId({ randomBytes }: Pick<SessionDependencies, 'randomBytes'>): string {
  return Buffer.from(randomBytes(16)).toString('base64url');
}
