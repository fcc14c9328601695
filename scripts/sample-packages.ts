import { join } from 'node:path';
import type { Config } from '../server/config.ts';
import { sampleOrganizationId } from '../server/organizations/sample-organization.ts';
import { buildPackages } from '../server/packages/build-packages.ts';
import { readCourseTitles } from '../server/packages/course-titles.ts';
import { readInstallationSecret } from '../server/packages/installation-secret.ts';

export function packagesDirOf({ dataDir }: Config): string {
  return join(dataDir, 'packages');
}

/** Every course for the sample organization, leading to this server. */
export async function buildSamplePackages(config: Config, serverUrl: string): Promise<void> {
  await buildPackages({
    courses: await readCourseTitles(),
    organizationId: sampleOrganizationId,
    serverUrl,
    outDir: packagesDirOf(config),
    secret: await readInstallationSecret(config.dataDir, process.env),
  });
}
