/** `npm run build:packages -- --out DIR`: writes the packages of a course, or of all, for each SCORM version. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import pc from 'picocolors';
import { sampleOrganizationId } from '../server/organizations/sample-organization.ts';
import {
  type BuiltPackage,
  buildManyPackages,
  buildPackages,
  type ManyPackagesOrder,
} from '../server/packages/build-packages.ts';
import { readCourseTitles } from '../server/packages/course-titles.ts';
import { readInstallationSecret } from '../server/packages/installation-secret.ts';
import { createCommand } from './create-command.ts';

interface Options {
  readonly out: string;
  readonly course?: string;
  readonly org: string;
  readonly orgs?: string;
  readonly server: string;
  readonly freshAttempts?: true;
  readonly json?: true;
}

await createCommand('build')
  .description('Writes SCORM 1.2, 2004 3rd and 2004 4th edition packages.')
  .requiredOption('--out <folder>', 'where the zips go')
  .option('--course <id>', 'only this course (all otherwise)')
  .option('--org <uuid>', 'the organization whose learners launch them', sampleOrganizationId)
  .option('--orgs <file>', 'many organizations: a text file with one UUID in each line; each gets a folder')
  .option('--server <url>', 'where the player reaches the server', 'http://localhost:8080')
  .option(
    '--fresh-attempts',
    'a new attempt of the LMS after a verdict begins afresh; else the learner is asked',
  )
  .option('--json', 'print what was built as JSON')
  .action(run)
  .parseAsync();

async function run(options: Options): Promise<void> {
  try {
    const built = await build(options);
    if (options.json === true) console.log(JSON.stringify(built));
    else print(built, options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

async function build(options: Options): Promise<BuiltPackage[]> {
  const order = {
    courses: await chooseCourses(options.course),
    serverUrl: options.server,
    attempt: options.freshAttempts && ('with-lms' as const),
    outDir: options.out,
    secret: await readInstallationSecret(process.env.DATA_DIR ?? '.data', process.env),
  };
  if (options.orgs === undefined) return buildPackages({ ...order, organizationId: options.org });
  const organizationIds = await readOrganizations(options.orgs);
  return buildWithProgress({ ...order, organizationIds });
}

/** Empty lines and lines that begin with # say nothing. */
async function readOrganizations(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  const ids = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (ids.length === 0) throw new Error(`${file} names no organization. Write one UUID in each line.`);
  return ids;
}

async function buildWithProgress(order: ManyPackagesOrder): Promise<BuiltPackage[]> {
  const all = order.organizationIds.length;
  const built = await buildManyPackages(order, (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${bar(done / all)} ${done} of ${all} organizations`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  return built;
}

function bar(share: number): string {
  const width = 30;
  const full = Math.round(share * width);
  return pc.green('█'.repeat(full)) + pc.dim('░'.repeat(width - full));
}

function print(built: readonly BuiltPackage[], options: Options): void {
  const written = built.filter(({ state }) => state === 'written').length;
  if (options.orgs === undefined) {
    for (const one of built) console.log(`${pc.green('✓')} ${relative('', one.file)}  ${about(one)}`);
  }
  console.log(`${written} packages written, ${built.length - written} unchanged`);
  console.log(`Check them: npm run check:package -- ${relative('', built[0]?.file ?? options.out)}`);
}

function about({ bytes, state }: BuiltPackage): string {
  return pc.dim(state === 'unchanged' ? 'unchanged' : `${Math.round(bytes / 1024)} kB`);
}

async function chooseCourses(id: string | undefined): ReturnType<typeof readCourseTitles> {
  const all = await readCourseTitles();
  const chosen = id === undefined ? all : all.filter((course) => course.id === id);
  if (chosen.length > 0) return chosen;
  throw new Error(
    id === undefined
      ? 'There is no course in server/courses yet.'
      : `There is no course ${id}. Take one of: ${all.map((course) => course.id).join(', ')}`,
  );
}
