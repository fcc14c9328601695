import { sql } from 'kysely';
import type { Refusal } from '../refusals/refusal.ts';
import type { PackageDependencies } from './package-dependencies.ts';
import type { PackageIdentity } from './package-key.ts';
import { packageRefusals } from './refusals.ts';

interface Terms {
  readonly revoked_at: Date | null;
  readonly allowed_origins: readonly string[] | null;
}

/** Why a package may not be launched from a page of that origin; undefined where it may. */
type AdmitPackage = (identity: PackageIdentity, origin: string | undefined) => Promise<Refusal | undefined>;

/** Asked at each launch: is this key still good, and may the package be launched from there? */
export function createAdmission({ db, now }: Pick<PackageDependencies, 'db' | 'now'>): AdmitPackage {
  return async (identity, origin) => decideAdmission(await readTerms(identity, db), { origin, at: now() });
}

/** An origin that is not told is nobody's: with a list, only what is on it may launch. */
export function decideAdmission(
  { revoked_at, allowed_origins }: Terms,
  { origin, at }: { origin: string | undefined; at: Date },
): Refusal | undefined {
  if (revoked_at !== null && revoked_at <= at) return packageRefusals.PACKAGE_KEY_REVOKED;
  const origins = allowed_origins ?? [];
  if (origins.length === 0 || (origin !== undefined && origins.includes(origin))) return undefined;
  return packageRefusals.LMS_ORIGIN_REFUSED;
}

async function readTerms(
  { organizationId, courseId, scormVersion, generation }: PackageIdentity,
  db: PackageDependencies['db'],
): Promise<Terms> {
  const { rows } = await sql<Terms>`
    select
      (
        select k.revoked_at
        from causeway.package_key k
        where k.organization_id = ${organizationId}
          and k.course_id = ${courseId}
          and k.scorm_version = ${scormVersion}
          and k.generation = ${generation}
      ) as revoked_at,
      (
        select r.allowed_origins
        from causeway.package_rule r
        where r.organization_id = ${organizationId}
          and r.course_id = ${courseId}
          and r.scorm_version = ${scormVersion}
      ) as allowed_origins`.execute(db);
  return rows[0] ?? { revoked_at: null, allowed_origins: null };
}
