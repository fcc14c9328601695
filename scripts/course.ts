/** `causeway course check|new|preview`: for people who write courses. Exit codes: 0 done, 1 faults found, 2 could not run. */
import { basename, dirname, join, resolve } from 'node:path';
import pc from 'picocolors';
import { checkCourse } from '../server/courses/check-course.ts';
import { type CourseFault, formatFault } from '../server/courses/course-fault.ts';
import { readFolder } from '../server/courses/course-folder.ts';
import { writeCourse } from './course/new-course.ts';
import { createCommand, runCommand } from './create-command.ts';

const coursesFolder = join(import.meta.dirname, '../server/courses');

const program = createCommand('course').exitOverride();
program
  .command('check')
  .description('Tells everything that is wrong with courses: file, line, what to do.')
  .argument('[folder]', 'one course, or a folder of courses', coursesFolder)
  .option('--json', 'print the faults as JSON')
  .action(check);
program
  .command('new')
  .description('Writes a small course that passes the check, for you to change.')
  .argument('<id>', 'its name in files: small letters, digits, hyphens')
  .option('--dir <folder>', 'the folder of courses', coursesFolder)
  .action(create);
program
  .command('preview')
  .description('Opens a course in the player and loads it again whenever you save.')
  .argument('<id>', 'the course')
  .option('--port <number>', 'where the preview is shown', '8090')
  .action(preview);

async function check(folder: string, { json }: { readonly json?: true }): Promise<void> {
  const { dir, names } = await findCourses(resolve(folder));
  const checked = await Promise.all(names.map((name) => checkCourse(dir, name)));
  const faults = checked.flatMap((one) => (one.ok ? [] : one.faults));
  process.exitCode = faults.length === 0 ? 0 : 1;
  if (json === true) console.log(JSON.stringify(faults, null, 2));
  else console.log(describe(faults, names));
}

/** A folder with a course.json is one course. */
async function findCourses(folder: string) {
  const { files, folders } = await readFolder(folder);
  if (files.has('course.json')) return { dir: dirname(folder), names: [basename(folder)] };
  if (folders.length === 0) throw new Error(`There is no course in ${folder}. Name the folder of a course.`);
  return { dir: folder, names: folders };
}

function describe(faults: readonly CourseFault[], names: readonly string[]): string {
  if (faults.length === 0) return `${pc.green('✓')} ${names.join(', ')}: nothing is wrong`;
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return [...faults.map(formatFault), `${pc.red('✗')} ${count} in ${names.length} courses`].join('\n');
}

async function create(id: string, { dir }: { readonly dir: string }): Promise<void> {
  const folder = await writeCourse(resolve(dir), id);
  console.log(`${pc.green('✓')} ${folder}\n  Change it, then: causeway course check ${folder}`);
}

/** The server is loaded only here: a check is done before it would have started. */
async function preview(id: string, { port }: { readonly port: string }): Promise<void> {
  const { previewCourse } = await import('./course/preview.ts');
  await previewCourse(id, Number(port));
}

/** What the operating system says, for people. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such folder. Name one that is there.',
  ENOTDIR: 'This is a file. Name the folder of a course.',
  EACCES: 'This account may not read or write there. Choose another folder.',
  EADDRINUSE: 'This port is in use. Choose another with --port.',
  ERR_SOCKET_BAD_PORT: 'This is no port. Choose a number from 0 to 65535 with --port.',
};

await runCommand(program, reasonOf);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error && reasons[String(error.code)]) || error.message;
}
