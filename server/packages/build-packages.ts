import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editions } from '../../manifests/editions.ts';
import { buildPackage } from './build-package.ts';
import { readPackageParts } from './package-parts.ts';

export interface PackagesOrder {
  readonly courses: readonly { readonly id: string; readonly title: string }[];
  readonly organizationId: string;
  readonly serverUrl: string;
  readonly outDir: string;
  readonly secret: Uint8Array;
}

export interface BuiltPackage {
  readonly file: string;
  readonly courseId: string;
  readonly scormVersion: (typeof editions)[number];
  readonly bytes: number;
}

/** Writes the three packages of each course into `outDir`, which is made where missing. */
export async function buildPackages(order: PackagesOrder): Promise<BuiltPackage[]> {
  const parts = await readPackageParts();
  const serverUrl = parseServerUrl(order.serverUrl);
  await mkdir(order.outDir, { recursive: true });
  const built: BuiltPackage[] = [];
  for (const course of order.courses) {
    for (const scormVersion of editions) {
      const identity = {
        organizationId: order.organizationId,
        courseId: course.id,
        scormVersion,
        generation: 1,
      };
      const zip = buildPackage({ identity, courseTitle: course.title, serverUrl }, parts, order.secret);
      const file = join(order.outDir, `${course.id}-scorm-${scormVersion}.zip`);
      await writeWhole(file, zip);
      built.push({ file, courseId: course.id, scormVersion, bytes: zip.length });
    }
  }
  return built;
}

/** A reader of the folder never meets half a package. */
async function writeWhole(file: string, content: Buffer): Promise<void> {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}

/** What the player puts its paths behind: no slash, query or fragment at the end. Throws for anything but http and https. */
export function parseServerUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new Error(`The server address must be like https://causeway.example.com, but is ${text}`);
  }
  return url.href.replace(/\/+$/, '');
}
