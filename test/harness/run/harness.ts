import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommanderError } from 'commander';
import { compareReports, type Difference } from '../report/compare.ts';
import { escapeControls } from '../report/escape-controls.ts';
import { formatJunit } from '../report/junit.ts';
import { renderReport } from '../report/render-report.ts';
import { createReport, formatJson, keyOf, parseReport, type Report } from '../report/report-data.ts';
import { readStoredVerdicts, storeVerdict } from '../report/stored-verdicts.ts';
import { exitCodeOf, judge, type Verdict } from '../verdict/verdict.ts';
import { allowOwnServers } from './own-servers.ts';
import { createProgress } from './progress.ts';
import { type HarnessCommand, type OwnPlays, readCommand } from './read-command.ts';
import { runAll } from './run-all.ts';
import type { RunRecord } from './run-record.ts';
import { defaultRunSettings, explored, type Job, makeJobs, packageIdOf } from './run-settings.ts';

export interface HarnessContext {
  readonly ownPlays: OwnPlays;
  /** Aborted, it ends all runs, and what is known by then is reported. */
  readonly signal: AbortSignal;
}

/** `npm run harness -- …`: 0 nothing to correct, 1 errors found, 2 something could not be run. */
export async function runHarness(
  args: readonly string[],
  { ownPlays, signal }: HarnessContext,
): Promise<0 | 1 | 2> {
  try {
    return await play(await readCommand(args), { ownPlays, signal });
  } catch (error) {
    // Commander has printed its own sentence already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(escapeControls(error instanceof Error ? error.message : String(error)));
    return 2;
  }
}

async function play(command: HarnessCommand, { ownPlays, signal }: HarnessContext): Promise<0 | 1 | 2> {
  const { ownProfiles, headed, resume } = command;
  const warn = createWarner();
  const ownServers = await allowOwnServers(command.files, command.allow);
  for (const host of ownServers) warn(`Our own packages may reach their server: ${host}`);
  const allow = [...command.allow, ...ownServers];
  const jobs = makeJobs({ ...command, playsOf: command.choosePlays(ownPlays) });
  const kept = resume === undefined ? new Map() : await readStoredVerdicts(resume);
  const done = jobs.flatMap((job) => kept.get(keyOfJob(job)) ?? []).filter(isSettled);
  const settledKeys = new Set(done.map(keyOf));
  const progress = createProgress({ total: jobs.length, done: done.length }, process.stderr);
  const screenshots = command.report === undefined ? 'none' : 'taken';
  const settings = {
    ...defaultRunSettings,
    allow,
    headed,
    screenshots,
    warn,
    signal,
    profiles: ownProfiles,
  } as const;
  const played: Verdict[] = [];
  const onDone = async (record: RunRecord) => {
    const verdict = judge(record);
    played.push(verdict);
    progress.show(verdict);
    if (resume !== undefined) await storeVerdict(resume, verdict);
  };
  const left = jobs.filter((job) => !settledKeys.has(keyOfJob(job)));
  await runAll(left, settings, { atOnce: command.jobs, onDone });
  const report = createReport(inOrder(jobs, [...done, ...played]), new Date());
  progress.end(report.verdicts);
  if (signal.aborted) warn(`Stopped: ${report.verdicts.length} of ${jobs.length} runs are known.`);
  await write(command, report);
  return signal.aborted ? 2 : exitCodeOf(report.verdicts);
}

function createWarner(): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) console.error(line);
    said.add(line);
  };
}

/** What failed, or could not be run, is worth another try; the rest is known. */
function isSettled({ result }: Verdict): boolean {
  return result !== 'failed' && result !== 'not-run';
}

function keyOfJob({ file, profile, plan, play: played }: Job): string {
  const run = { package: { id: packageIdOf(file) }, profile: { id: profile }, plan };
  return keyOf({ run: { ...run, play: played?.name ?? explored } });
}

function inOrder(jobs: readonly Job[], verdicts: readonly Verdict[]): readonly Verdict[] {
  const byKey = new Map(verdicts.map((verdict) => [keyOf(verdict), verdict]));
  return jobs.flatMap((job) => byKey.get(keyOfJob(job)) ?? []);
}

async function write(
  { report: folder, junit, compare, json }: HarnessCommand,
  report: Report,
): Promise<void> {
  const differences: readonly Difference[] =
    compare === undefined
      ? []
      : compareReports(parseReport(await readFile(compare, 'utf8')), report.verdicts);
  for (const { key, before, now } of differences)
    console.error(escapeControls(`changed: ${key}: ${before} → ${now}`));
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
