/** Packages that only stories play: of an organization with the other rule for verdicts, and such as the server refuses. */
import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Config } from '../server/config.ts';
import { openDatabase } from '../server/database/open-database.ts';
import { loadOrganization } from '../server/organizations/load-organization.ts';
import { sampleOrganizationId } from '../server/organizations/sample-organization.ts';
import { buildPackages } from '../server/packages/build-packages.ts';
import { readCourseTitles } from '../server/packages/course-titles.ts';
import { readInstallationSecret } from '../server/packages/installation-secret.ts';

/**
 * `sample`: the sample organization, whose LMSs hear a verdict when the whole course is done; `refused`: a package of it that another
 * server has made; else the organization of this name.
 */
export type StoryKind = 'sample' | 'refused' | OrganizationKind;

/** The shortest course: what differs between courses is not what an LMS sees. */
export const playedCourse = 'secrets-handling';

const earlyOrganization = {
  id: '00000000-0000-4000-8000-00000000000e',
  name: 'Early verdicts',
  verdict: 'as-soon-as-complete',
  groups: [],
  assignments: [{ id: 'secrets-for-all', courseId: playedCourse, mandatory: false }],
};

/** What only stories have. `busy`: learners have another course to do besides. */
export const storyOrganizations = {
  'early-verdict': earlyOrganization,
  busy: {
    ...earlyOrganization,
    id: '00000000-0000-4000-8000-00000000000b',
    name: 'Mandatory elsewhere',
    assignments: [{ id: 'privacy-for-all', courseId: 'privacy-basics', mandatory: true }],
  },
  'whole-course': {
    ...earlyOrganization,
    id: '00000000-0000-4000-8000-00000000000c',
    name: 'Verdicts of whole courses',
    verdict: 'whole-course',
  },
  'mandatory-here': {
    ...earlyOrganization,
    id: '00000000-0000-4000-8000-00000000000d',
    name: 'Mandatory here',
    assignments: [{ id: 'secrets-for-all', courseId: playedCourse, mandatory: true }],
  },
} as const;
export type OrganizationKind = keyof typeof storyOrganizations;

/** What a package's id says: the part before the course, the course, the edition. */
export function readPackageId(packageId: string): { readonly kind: StoryKind; readonly courseId: string } {
  const [, kind = 'sample', courseId = ''] =
    /^(?:(early-verdict|busy|whole-course|mandatory-here|refused)-)?(.+)-scorm-(?:1\.2|2004-3rd|2004-4th)$/.exec(
      packageId,
    ) ?? [];
  return { kind: kind as StoryKind, courseId };
}

/** Before the server opens the database. */
export async function loadStoryOrganizations(config: Config): Promise<void> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config);
  try {
    for (const organization of Object.values(storyOrganizations)) {
      const file = join(config.dataDir, `${organization.id}.json`);
      await writeFile(file, JSON.stringify(organization));
      await loadOrganization(database.writer, file);
    }
  } finally {
    await database.close();
  }
}

/** Writes them into `outDir`. */
export async function buildStoryPackages(config: Config, serverUrl: string, outDir: string): Promise<void> {
  const secret = await readInstallationSecret(config.dataDir, process.env);
  const courses = (await readCourseTitles()).filter(({ id }) => id === playedCourse);
  const own = Object.entries(storyOrganizations).map(
    ([kind, { id: organizationId }]) => [kind, { organizationId, secret }] as const,
  );
  // A server with another secret has made it.
  const refused = { organizationId: sampleOrganizationId, secret: randomBytes(32) };
  for (const [kind, order] of [...own, ['refused', refused] as const]) {
    const built = await buildPackages({ ...order, courses, serverUrl, outDir: join(outDir, kind) });
    for (const { file } of built)
      await rename(file, join(dirname(dirname(file)), `${kind}-${basename(file)}`));
  }
}
