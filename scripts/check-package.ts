/** `npm run check:package -- FILE…`: says why an LMS would refuse a package. Exit codes: 0 clean, 1 errors found, 2 could not run. */
import { writeFile } from 'node:fs/promises';
import pc from 'picocolors';
import { formatHtmlReport } from '../manifests/reports/html-report.ts';
import { formatJunitReport } from '../manifests/reports/junit-report.ts';
import { formatTextReport, type Paint, printable } from '../manifests/reports/text-report.ts';
import type { CheckReport } from '../server/packages/check/check-file.ts';
import { createChecker } from '../server/packages/check/check-in-worker.ts';
import { repairFile } from '../server/packages/check/repair-file.ts';
import { createSchemaValidator } from '../server/packages/check/validate-schema.ts';
import { createCommand, runCommand } from './create-command.ts';

interface Options {
  readonly json?: true;
  readonly junit?: string;
  readonly html?: string;
  readonly explain?: true;
  readonly fix?: string;
}

const colours: Readonly<Record<Parameters<Paint>[0], (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  conformance: pc.magenta,
  note: pc.blue,
  good: pc.green,
  dim: pc.dim,
};
const paint: Paint = (kind, text) => colours[kind](text);

const program = createCommand('check')
  .description('Checks SCORM packages and says what an LMS would do with them.')
  .argument('<files...>', 'zips to check')
  .option('--json', 'print the reports as JSON')
  .option('--junit <file>', 'write a JUnit report')
  .option('--html <file>', 'write a report to read in a browser')
  .option('--fix <file>', 'mend what has one safe answer, into a new zip (one package only)')
  .option('--explain', 'say what is in each package, too')
  .exitOverride()
  .action(run);

async function run(files: readonly string[], options: Options): Promise<void> {
  const checked = options.fix === undefined ? files : [await mend(files, options.fix, options)];
  const reports = await checkAll(checked, options);
  if (options.json === true) console.log(JSON.stringify(reports, null, 2));
  if (options.junit !== undefined) await writeReport(options.junit, formatJunitReport(reports), options);
  if (options.html !== undefined) await writeReport(options.html, formatHtmlReport(reports), options);
  process.exitCode = reports.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
    ? 1
    : 0;
}

async function writeReport(file: string, report: string, { json }: Options): Promise<void> {
  await writeFile(file, report);
  if (json !== true) console.log(`Report written to ${printable(file)}`);
}

/** Writes the mended package and says what was done; the new package is then checked like any other. */
async function mend(files: readonly string[], out: string, options: Options): Promise<string> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0)
    throw new Error('--fix mends one package at a time. Name one file.');
  const outcome = await repairFile(file, out, createSchemaValidator());
  if (outcome.kind === 'not-repairable') throw new Error(`${file} cannot be mended. ${outcome.because}`);
  if (options.json === true) return out;
  console.log(outcome.done.length === 0 ? 'Nothing to mend.' : `Mended ${printable(file)}:`);
  for (const { did, rule } of outcome.done)
    console.log(`  ${pc.green('✓')} ${printable(did)} ${pc.dim(rule)}`);
  return out;
}

async function checkAll(files: readonly string[], options: Options): Promise<CheckReport[]> {
  const checker = createChecker();
  const reports: CheckReport[] = [];
  for (const file of files) {
    const report = await checker.check(file);
    reports.push(report);
    if (options.json !== true) print(report, options);
  }
  await checker.close();
  return reports;
}

function print(report: CheckReport, options: Options): void {
  console.log(formatTextReport(report, { paint, explains: options.explain === true }));
}

/** What a file system says, for people. */
const faultsOfFiles: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this account may not open it',
  EISDIR: 'it is a folder, not a file',
  ENOSPC: 'the disk is full',
};

await runCommand(program, reasonOf);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = faultsOfFiles[codeOf(error.cause) ?? codeOf(error) ?? ''];
  if (told !== undefined) return `${error.cause === undefined ? pathOf(error) : error.message}: ${told}.`;
  return error.message;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function pathOf(error: Error): string {
  return 'path' in error ? String(error.path) : error.message;
}
