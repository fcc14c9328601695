import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Edition, editions } from '../../manifests/editions.ts';
import { createPackageBuilder, type PackageBuilder, type PackageOrder } from './build-package.ts';
import { type PackageParts, readPackageParts } from './package-parts.ts';

export interface PackagesOrder {
  readonly courses: readonly { readonly id: string; readonly title: string }[];
  readonly organizationId: string;
  readonly serverUrl: string;
  readonly outDir: string;
  readonly secret: Uint8Array;
  readonly attempt?: PackageOrder['attempt'];
  /** What packages share; read from where the build puts it, if not given. */
  readonly parts?: PackageParts;
}

/** The same courses for many organizations, each in a folder of its own below `outDir`. */
export interface ManyPackagesOrder extends Omit<PackagesOrder, 'organizationId'> {
  readonly organizationIds: readonly string[];
}

export interface BuiltPackage {
  readonly file: string;
  readonly organizationId: string;
  readonly courseId: string;
  readonly scormVersion: Edition;
  readonly bytes: number;
  /** A file that had these bytes already keeps its time. */
  readonly state: 'written' | 'unchanged';
}

/** Writes the three packages of each course into `outDir`, which is made where missing. */
export async function buildPackages(order: PackagesOrder): Promise<BuiltPackage[]> {
  const organizationId = parseOrganizationId(order.organizationId);
  const serverUrl = parseServerUrl(order.serverUrl);
  const builder = createPackageBuilder(order.parts ?? (await readPackageParts()), order.secret);
  return writePackages({ ...order, organizationId, serverUrl }, builder);
}

/** Writes the packages of many organizations one after another; `onBuilt` hears after each organization how many are done. */
export async function buildManyPackages(
  order: ManyPackagesOrder,
  onBuilt: (organizationsDone: number) => void,
): Promise<BuiltPackage[]> {
  const organizationIds = order.organizationIds.map(parseOrganizationId);
  const serverUrl = parseServerUrl(order.serverUrl);
  const builder = createPackageBuilder(order.parts ?? (await readPackageParts()), order.secret);
  const built: BuiltPackage[] = [];
  for (const [index, organizationId] of organizationIds.entries()) {
    const outDir = join(order.outDir, organizationId);
    built.push(...(await writePackages({ ...order, organizationId, serverUrl, outDir }, builder)));
    onBuilt(index + 1);
  }
  return built;
}

async function writePackages(order: PackagesOrder, builder: PackageBuilder): Promise<BuiltPackage[]> {
  const { organizationId, serverUrl, attempt } = order;
  await mkdir(order.outDir, { recursive: true });
  const built: BuiltPackage[] = [];
  for (const { id: courseId, title } of order.courses) {
    for (const scormVersion of editions) {
      const identity = { organizationId, courseId, scormVersion, generation: 1 };
      const zip = builder({ identity, courseTitle: title, serverUrl, attempt });
      const file = join(order.outDir, `${courseId}-scorm-${scormVersion}.zip`);
      const state = await writeWhole(file, zip);
      built.push({ file, organizationId, courseId, scormVersion, bytes: zip.length, state });
    }
  }
  return built;
}

/** A reader of the folder never meets half a package. */
async function writeWhole(file: string, content: Buffer): Promise<BuiltPackage['state']> {
  if (await holds(file, content)) return 'unchanged';
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
  return 'written';
}

async function holds(file: string, content: Buffer): Promise<boolean> {
  const found = await stat(file).catch(nothingThere);
  return found?.size === content.length && content.equals(await readFile(file));
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** What the player puts its paths behind: no slash, query or fragment at the end. Throws for anything but http and https. */
export function parseServerUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new Error(`The server address must be like https://causeway.example.com, but is ${text}`);
  }
  return url.href.replace(/\/+$/, '');
}

/** In lower case, as keys and folders write it. Throws for anything but a UUID. */
export function parseOrganizationId(text: string): string {
  const id = z.guid().safeParse(text.trim().toLowerCase());
  if (!id.success) throw new Error(`An organization is named by its UUID, but this is “${text}”`);
  return id.data;
}
