import { type Edition, editions } from '../../../manifests/editions.ts';
import { assetFiles } from '../../../manifests/launch-page.ts';
import type { PackageOrder } from '../../../server/packages/build-package.ts';
import { type PackageParts, readSchemas } from '../../../server/packages/package-parts.ts';

export const secret = new Uint8Array(32).fill(7);

/** Browser parts small enough to build in a moment, real schemas. */
export const parts: PackageParts = {
  assets: assetFiles.map((name) => ({ name, content: Buffer.from(`/* ${name} */\n`.repeat(50)) })),
  schemas: new Map(
    await Promise.all(editions.map(async (edition) => [edition, await readSchemas(edition)] as const)),
  ),
};

export function orderFor(edition: Edition): PackageOrder {
  const organizationId = '00000000-0000-4000-8000-000000000001';
  return {
    identity: { organizationId, courseId: 'secure-coding-essentials', scormVersion: edition, generation: 1 },
    courseTitle: 'Secure coding essentials',
    serverUrl: 'https://causeway.example.com',
  };
}
