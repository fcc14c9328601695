import type { FaultPlan } from '../faults/plan.ts';
import { launchableItems, type PackageModel } from '../packages/package-model.ts';
import type { PackageReader } from '../packages/package-reader.ts';
import { builtInProfiles, findTraits } from '../profiles/find-traits.ts';
import type { LmsTraits } from '../profiles/lms-profile.ts';
import { openRun } from './open-run.ts';
import type { PlayedLaunch } from './play-script.ts';
import { runLaunch } from './run-launch.ts';
import type { ClosedPart, LaunchRecord, RunOutcome, RunRecord } from './run-record.ts';
import { explored, type Job, packageIdOf, type RunSettings } from './run-settings.ts';
import type { SharedTools } from './shared-browser.ts';

/** Plays one package under one profile and one plan. Never rejects: what breaks is the record's outcome. */
export async function runJob(job: Job, settings: RunSettings, shared: SharedTools): Promise<RunRecord> {
  const started = performance.now();
  const seen = { launches: [] as LaunchRecord[], closed: [] as ClosedPart[] };
  const content = await readPackage(job.file, shared.reader);
  const profile = { ...builtInProfiles, ...settings.profiles }[job.profile];
  const traits = findTraits(profile, content.model.edition);
  const outcome = await outcomeOf({ job, settings, shared, content, traits, seen });
  const { title, edition, items } = content.model;
  return {
    package: { id: packageIdOf(job.file), title, edition, scos: launchableItems(items).length },
    profile: {
      id: job.profile,
      name: profile?.name ?? job.profile,
      suspendDataLimit: traits?.suspendData.most ?? 4096,
      forgetsStatus: traits?.statusAfterCommit === 'wiped',
    },
    plan: job.plan,
    play: job.play?.name ?? explored,
    ...seen,
    outcome,
    ms: Math.round(performance.now() - started),
  };
}

interface Content {
  readonly model: PackageModel;
  /** Why nothing in it can be launched, if that is so. */
  readonly fault: string | undefined;
}

async function readPackage(file: string, reader: PackageReader): Promise<Content> {
  const unknown: PackageModel = { title: packageIdOf(file), edition: '1.2', identifier: '', items: [] };
  try {
    const reading = await reader.read(file);
    return reading.kind === 'refused'
      ? { model: unknown, fault: reading.reason }
      : { model: reading.model, fault: undefined };
  } catch (error) {
    return { model: unknown, fault: reasonOf(error) };
  }
}

interface Play {
  readonly job: Job;
  readonly settings: RunSettings;
  readonly shared: SharedTools;
  readonly content: Content;
  readonly traits: LmsTraits | undefined;
  /** Filled as it goes, so that a run that breaks still shows how far it came. */
  readonly seen: { readonly launches: LaunchRecord[]; readonly closed: ClosedPart[] };
}

async function outcomeOf(play: Play): Promise<RunOutcome> {
  const { job, content, traits } = play;
  if (content.fault !== undefined) return { kind: 'broken', reason: content.fault };
  if (traits === undefined) {
    return {
      kind: 'not-applicable',
      reason: `${job.profile} has no SCORM ${content.model.edition} runtime.`,
    };
  }
  try {
    await playLaunches(play);
    return { kind: 'played' };
  } catch (error) {
    return { kind: 'broken', reason: reasonOf(error) };
  }
}

async function playLaunches({ job, settings, shared, content, seen }: Play): Promise<void> {
  const stage = await openRun(job, settings, shared);
  try {
    for (const [index, launch] of launchesOf(job, content.model).entries()) {
      const plan = index === 0 ? job.plan : calmed(job.plan);
      const outcome = await runLaunch({ stage, job, settings, launch, plan, number: index + 1 });
      if ('reason' in outcome) seen.closed.push(outcome);
      else seen.launches.push(outcome);
    }
    demandOpen(job, seen);
  } finally {
    await stage.close();
  }
}

/** A script says what must open; a learner who looks around takes a closed door for an answer, if another one opens. */
function demandOpen({ play }: Job, { launches, closed: [closed] }: Play['seen']): void {
  const isNeeded = play !== undefined || launches.length === 0;
  if (closed !== undefined && isNeeded)
    throw new Error(`${closed.sco || 'The first part'}: ${closed.reason}`);
}

// The relaunch shows what the mishap has left behind, so nothing more may go wrong in it.
function calmed(plan: FaultPlan): FaultPlan {
  return { ...plan, during: [], leaving: 'exit' };
}

/** Without a script: every item once, and the first one again, to see what came back. */
function launchesOf({ play }: Job, model: PackageModel): readonly PlayedLaunch[] {
  if (play !== undefined) return play.script.launches;
  const items = launchableItems(model.items);
  const [first] = items;
  return [...items, ...(first === undefined ? [] : [first])].map(({ id }) => ({ sco: id, steps: [] }));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error
    ? `${error.message} (${cause.message.split('\n')[0]})`
    : (error.message.split('\n')[0] ?? '');
}
