/** `npm run build:packages -- --out DIR`: writes the packages of a course, or of all, for each SCORM version. */
import { relative } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { buildPackages } from '../server/packages/build-packages.ts';
import { readCourseTitles } from '../server/packages/course-titles.ts';
import { readInstallationSecret } from '../server/packages/installation-secret.ts';

interface Options {
  readonly out: string;
  readonly course?: string;
  readonly org: string;
  readonly server: string;
  readonly json?: true;
}

const sampleOrganization = '00000000-0000-4000-8000-000000000001';

await new Command('build:packages')
  .description('Writes SCORM 1.2, 2004 3rd and 2004 4th edition packages.')
  .requiredOption('--out <folder>', 'where the zips go')
  .option('--course <id>', 'only this course (all otherwise)')
  .option('--org <uuid>', 'the organization whose learners launch them', sampleOrganization)
  .option('--server <url>', 'where the player reaches the server', 'http://localhost:8080')
  .option('--json', 'print what was built as JSON')
  .action(run)
  .parseAsync();

async function run(options: Options): Promise<void> {
  try {
    const built = await buildPackages({
      courses: await chooseCourses(options.course),
      organizationId: options.org,
      serverUrl: options.server,
      outDir: options.out,
      secret: await readInstallationSecret(process.env.DATA_DIR ?? '.data', process.env),
    });
    if (options.json === true) console.log(JSON.stringify(built));
    else
      for (const { file, bytes } of built)
        console.log(`${pc.green('✓')} ${relative('', file)}  ${kilobytes(bytes)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
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

function kilobytes(bytes: number): string {
  return pc.dim(`${Math.round(bytes / 1024)} kB`);
}
