import type { IncomingHttpHeaders } from 'node:http';
import { type PackageIdentity, parsePackageKey } from '../packages/package-key.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { LearnerPath } from './dependencies.ts';
import { sessionRefusals } from './refusals.ts';
import { parseSid, type SessionKey } from './session-id.ts';

/** Reads a package key out of a body or header. Throws RefusedError for one that this installation did not sign. */
export function requirePackage(key: string, { secret }: Pick<LearnerPath, 'secret'>): PackageIdentity {
  const identity = parsePackageKey(key, secret);
  if (identity === undefined) throw new RefusedError(sessionRefusals.PACKAGE_KEY_UNKNOWN);
  return identity;
}

/** The package of `Authorization: Bearer <package key>`; undefined where there is no such header. */
export function readBearer(
  headers: IncomingHttpHeaders,
  path: Pick<LearnerPath, 'secret'>,
): PackageIdentity | undefined {
  const key = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return key === undefined ? undefined : requirePackage(key, path);
}

export function requireSession(sid: string): SessionKey {
  const key = parseSid(sid);
  if (key === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  return key;
}

/** A sid is good only together with the key of its own package. */
export function requireSamePackage(
  identity: PackageIdentity | undefined,
  row: { readonly course_id: string; readonly scorm_version: string; readonly organization_id: string },
): void {
  if (identity === undefined) return;
  const isSame =
    identity.organizationId === row.organization_id &&
    identity.courseId === row.course_id &&
    identity.scormVersion === row.scorm_version;
  if (!isSame) throw new RefusedError(sessionRefusals.PACKAGE_KEY_FOREIGN);
}
