import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommanderError } from 'commander';
import { compareReports, type Difference } from '../report/compare.ts';
import { formatJunit } from '../report/junit.ts';
import { renderReport } from '../report/render-report.ts';
import { createReport, formatJson, parseReport, type Report } from '../report/report-data.ts';
import { exitCodeOf, judge } from '../verdict/verdict.ts';
import type { NamedPlay } from './play-script.ts';
import { createProgress } from './progress.ts';
import { type HarnessCommand, readCommand } from './read-command.ts';
import { runAll } from './run-all.ts';
import { defaultRunSettings, makeJobs } from './run-settings.ts';

/** The plays of a package that is known by its id. */
export type OwnPlays = (packageId: string) => readonly NamedPlay[];

/** `npm run harness -- …`: 0 nothing to correct, 1 errors found, 2 something could not be run. */
export async function runHarness(args: readonly string[], ownPlays: OwnPlays): Promise<0 | 1 | 2> {
  try {
    return await play(await readCommand(args), ownPlays);
  } catch (error) {
    // Commander has printed its own sentence already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

async function play(command: HarnessCommand, ownPlays: OwnPlays): Promise<0 | 1 | 2> {
  const { ownProfiles, allow, headed } = command;
  const { play: given } = command;
  const playsOf = given === undefined ? ownPlays : () => [given];
  const jobs = makeJobs({ ...command, playsOf });
  const progress = createProgress(jobs.length, process.stderr);
  const settings = { ...defaultRunSettings, allow, headed, profiles: ownProfiles };
  const onDone = (record: Parameters<typeof judge>[0]) => progress.show(judge(record));
  const records = await runAll(jobs, settings, { atOnce: command.jobs, onDone });
  const report = createReport(records.map(judge), new Date());
  progress.end(report.verdicts);
  await write(command, report);
  return exitCodeOf(report.verdicts);
}

async function write(
  { report: folder, junit, compare, json }: HarnessCommand,
  report: Report,
): Promise<void> {
  const differences: readonly Difference[] =
    compare === undefined
      ? []
      : compareReports(parseReport(await readFile(compare, 'utf8')), report.verdicts);
  for (const { key, before, now } of differences) console.error(`changed: ${key}: ${before} → ${now}`);
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'report.json'), formatJson(report));
    await writeFile(join(folder, 'report.html'), renderReport(report, differences));
    console.error(`Report: ${join(folder, 'report.html')}`);
  }
  if (junit !== undefined) {
    await mkdir(dirname(junit), { recursive: true });
    await writeFile(junit, formatJunit(report.verdicts));
  }
  if (json) console.log(formatJson(report));
  if (folder === undefined && !json) console.error('For the evidence behind each line, add: --report FOLDER');
}
