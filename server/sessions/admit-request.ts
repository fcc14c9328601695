import type { IncomingHttpHeaders } from 'node:http';
import type { SessionKey } from '../events/appended-event.ts';
import { type PackageIdentity, parsePackageKey } from '../packages/package-key.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { SessionDependencies } from './dependencies.ts';
import { sessionRefusals } from './refusals.ts';
import { parseSid } from './session-id.ts';

/** Reads a package key out of a body or header. Throws RefusedError for one that this installation did not sign. */
export function requirePackage(
  key: string,
  { secret }: Pick<SessionDependencies, 'secret'>,
): PackageIdentity {
  const identity = parsePackageKey(key, secret);
  if (identity === undefined) throw new RefusedError(sessionRefusals.PACKAGE_KEY_UNKNOWN);
  return identity;
}

/** The package of `Authorization: Bearer <package key>`; undefined where there is no such header. */
export function readBearer(
  headers: IncomingHttpHeaders,
  dependencies: Pick<SessionDependencies, 'secret'>,
): PackageIdentity | undefined {
  const key = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return key === undefined ? undefined : requirePackage(key, dependencies);
}

export function requireSession(sid: string): SessionKey {
  const key = parseSid(sid);
  if (key === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  return key;
}

interface Package {
  readonly organization_id: string;
  readonly course_id: string;
  readonly scorm_version: string;
}

/** A sid is good only together with the key of its own package; a lease needs none. */
export function isSamePackage(identity: PackageIdentity | undefined, row: Package): boolean {
  return (
    identity === undefined ||
    (identity.organizationId === row.organization_id &&
      identity.courseId === row.course_id &&
      identity.scormVersion === row.scorm_version)
  );
}

/** Throws RefusedError for the key of another package. */
export function requireSamePackage(identity: PackageIdentity | undefined, row: Package): void {
  if (!isSamePackage(identity, row)) throw new RefusedError(sessionRefusals.PACKAGE_KEY_FOREIGN);
}
