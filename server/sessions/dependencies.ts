import type { Db } from '../database/open-store.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import type { Refusal } from '../refusals/refusal.ts';
import type { Courses } from './learner-state.ts';

/** What the learner path needs from outside; time and chance come in here. */
export interface LearnerPath {
  readonly db: Db;
  readonly courses: Courses;
  /** Signs package keys. */
  readonly secret: Uint8Array;
  readonly heartbeatSeconds: number;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Whether a package may be launched from an address (the request's Origin): what its owner says about it. */
  readonly admit: AdmitPackage;
  /** Hears how many seconds have passed since a session's sign of life before. */
  readonly onBeat: (secondsSince: number) => void;
}

export type AdmitPackage = (
  identity: PackageIdentity,
  origin: string | undefined,
) => Promise<Refusal | undefined>;

/** An id for what the server itself adds. */
export function newId({ randomBytes }: Pick<LearnerPath, 'randomBytes'>): string {
  return Buffer.from(randomBytes(16)).toString('base64url');
}
