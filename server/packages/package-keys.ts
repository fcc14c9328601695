import { sql, type Transaction } from 'kysely';
import type { ScormVersion } from '../../bridge/protocol.ts';
import { editions } from '../../manifests/editions.ts';
import { type Actor, noteChange } from '../audit/audit-log.ts';
import type { Schema } from '../database/schema.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { PackageDependencies } from './package-dependencies.ts';
import { encodePackageKey } from './package-key.ts';
import { packageRefusals } from './refusals.ts';

/** A package without its generation: what stays the same when its key is replaced. */
export interface PackageName {
  readonly organizationId: string;
  readonly courseId: string;
  readonly scormVersion: ScormVersion;
}

export interface PackageKeyState {
  readonly generation: number;
  /** Null for the first, which comes with the first build. */
  readonly issuedAt: Date | null;
  /** May lie ahead. */
  readonly revokedAt: Date | null;
}

export interface ListedPackage extends Omit<PackageName, 'organizationId'> {
  readonly courseTitle: string;
  readonly allowedOrigins: readonly string[];
  /** The newest first. */
  readonly keys: readonly PackageKeyState[];
}

/** Every course in every SCORM version, with the keys given out for it. */
export async function listPackages(
  organizationId: string,
  { db, courses }: PackageDependencies,
): Promise<ListedPackage[]> {
  const of = { organization_id: organizationId };
  const keys = await db
    .selectFrom('causeway.package_key')
    .selectAll()
    .where('organization_id', '=', of.organization_id)
    .orderBy('generation', 'desc')
    .execute();
  const rules = await db
    .selectFrom('causeway.package_rule')
    .selectAll()
    .where('organization_id', '=', of.organization_id)
    .execute();
  return [...courses.values()].flatMap((course) =>
    editions.map((scormVersion) => {
      const isThis = (row: { course_id: string; scorm_version: string }): boolean =>
        row.course_id === course.id && row.scorm_version === scormVersion;
      return {
        courseId: course.id,
        courseTitle: course.title,
        scormVersion,
        allowedOrigins: rules.find(isThis)?.allowed_origins ?? [],
        keys: withFirst(keys.filter(isThis)),
      };
    }),
  );
}

interface KeyRow {
  readonly generation: number;
  readonly issued_at: Date | null;
  readonly revoked_at: Date | null;
}

function withFirst(rows: readonly KeyRow[]): PackageKeyState[] {
  const states = rows.map(({ generation, issued_at, revoked_at }) => ({
    generation,
    issuedAt: issued_at,
    revokedAt: revoked_at,
  }));
  const hasFirst = states.some(({ generation }) => generation === 1);
  return hasFirst ? states : [...states, { generation: 1, issuedAt: null, revokedAt: null }];
}

export interface Rotation extends PackageName {
  /** How long learners may still launch the package that is replaced. */
  readonly earlierKeysDays: number;
}

/** Issues the next key and sets an end to the earlier ones. Returns the key, which can be read again by nobody but the package. */
export async function rotateKey(rotation: Rotation, actor: Actor, dependencies: PackageDependencies) {
  const { organizationId, courseId, scormVersion, earlierKeysDays } = rotation;
  requireCourse(courseId, dependencies);
  const at = dependencies.now();
  const generation = await dependencies.db.transaction().execute(async (tx) => {
    await holdPackage(tx, rotation);
    const next = (await newestGeneration(tx, rotation)) + 1;
    const until = new Date(at.getTime() + earlierKeysDays * 86_400_000);
    await endKeys(tx, { ...rotation, first: 1, last: next - 1 }, until);
    await tx
      .insertInto('causeway.package_key')
      .values({ ...columnsOf(rotation), generation: next, issued_at: at, revoked_at: null })
      .execute();
    const details = { generation: next, earlierKeysUntil: until.toISOString() };
    const change = { organizationId, action: 'package-key.rotated', target: targetOf(rotation), details };
    await noteChange(tx, change, { actor, at });
    return next;
  });
  const identity = { organizationId, courseId, scormVersion, generation };
  return { generation, packageKey: encodePackageKey(identity, dependencies.secret) };
}

/** Withdraws one key at once: packages that hold it no longer launch. Work that has begun is still taken. */
export async function revokeKey(
  key: PackageName & { readonly generation: number },
  actor: Actor,
  dependencies: PackageDependencies,
): Promise<void> {
  requireCourse(key.courseId, dependencies);
  const at = dependencies.now();
  await dependencies.db.transaction().execute(async (tx) => {
    await holdPackage(tx, key);
    if (key.generation > (await newestGeneration(tx, key)))
      throw new RefusedError(packageRefusals.PACKAGE_GENERATION_UNKNOWN);
    const { organizationId, generation } = key;
    await endKeys(tx, { ...key, first: generation, last: generation }, at);
    const change = { action: 'package-key.revoked', target: targetOf(key), details: { generation } };
    await noteChange(tx, { organizationId, ...change }, { actor, at });
  });
}

export async function setAllowedOrigins(
  rule: PackageName & { readonly origins: readonly string[] },
  actor: Actor,
  dependencies: PackageDependencies,
): Promise<void> {
  requireCourse(rule.courseId, dependencies);
  const allowed_origins = JSON.stringify(rule.origins);
  await dependencies.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('causeway.package_rule')
      .values({ ...columnsOf(rule), allowed_origins })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'course_id', 'scorm_version']).doUpdateSet({ allowed_origins }),
      )
      .execute();
    const { organizationId, origins } = rule;
    const change = { action: 'package.origins-set', target: targetOf(rule), details: { origins } };
    await noteChange(tx, { organizationId, ...change }, { actor, at: dependencies.now() });
  });
}

function requireCourse(courseId: string, { courses }: PackageDependencies): void {
  if (!courses.has(courseId)) throw new RefusedError(packageRefusals.PACKAGE_UNKNOWN);
}

function columnsOf({ organizationId, courseId, scormVersion }: PackageName) {
  return { organization_id: organizationId, course_id: courseId, scorm_version: scormVersion };
}

/** What the audit log calls a package. */
export function targetOf({ courseId, scormVersion }: PackageName): string {
  return `${courseId} ${scormVersion}`;
}

/** Two rotations at once are two generations: the row of the first key is what they wait for. */
async function holdPackage(tx: Transaction<Schema>, name: PackageName): Promise<void> {
  await tx
    .insertInto('causeway.package_key')
    .values({ ...columnsOf(name), generation: 1, issued_at: null, revoked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    select 1 from causeway.package_key
    where organization_id = ${name.organizationId} and course_id = ${name.courseId}
      and scorm_version = ${name.scormVersion} and generation = 1
    for update`.execute(tx);
}

/** The key for a package that is built now. Throws RefusedError where it is revoked. */
export async function readNewestGeneration(
  name: PackageName,
  dependencies: PackageDependencies,
): Promise<number> {
  requireCourse(name.courseId, dependencies);
  const newest = await dependencies.db
    .selectFrom('causeway.package_key')
    .select(['generation', 'revoked_at'])
    .where('organization_id', '=', name.organizationId)
    .where('course_id', '=', name.courseId)
    .where('scorm_version', '=', name.scormVersion)
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.revoked_at && newest.revoked_at <= dependencies.now())
    throw new RefusedError(packageRefusals.PACKAGE_WITHDRAWN);
  return newest?.generation ?? 1;
}

async function newestGeneration(tx: Transaction<Schema>, name: PackageName): Promise<number> {
  const { generation } = await tx
    .selectFrom('causeway.package_key')
    .select((select) => select.fn.max('generation').as('generation'))
    .where('organization_id', '=', name.organizationId)
    .where('course_id', '=', name.courseId)
    .where('scorm_version', '=', name.scormVersion)
    .executeTakeFirstOrThrow();
  return generation;
}

/** An end that is nearer stays. */
async function endKeys(
  tx: Transaction<Schema>,
  keys: PackageName & { readonly first: number; readonly last: number },
  until: Date,
): Promise<void> {
  await sql`
    update causeway.package_key set revoked_at = least(revoked_at, ${until}::timestamptz)
    where organization_id = ${keys.organizationId} and course_id = ${keys.courseId}
      and scorm_version = ${keys.scormVersion} and generation between ${keys.first} and ${keys.last}`.execute(
    tx,
  );
}
