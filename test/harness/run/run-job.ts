import type { FaultPlan } from '../faults/plan.ts';
import { launchableItems, type PackageModel } from '../packages/package-model.ts';
import type { PackageReader } from '../packages/package-reader.ts';
import { builtInProfiles, findTraits } from '../profiles/find-traits.ts';
import type { LmsTraits } from '../profiles/lms-profile.ts';
import { explorePackage, followScript, isClosed, type LaunchOutcome } from './explore-package.ts';
import type { PlayedLaunch } from './play-script.ts';
import { runLaunch } from './run-launch.ts';
import type { ClosedPart, LaunchRecord, RunOutcome, RunRecord } from './run-record.ts';
import { explored, type Job, packageIdOf, type RunSettings } from './run-settings.ts';
import { type RunSetup, setUpRun } from './run-setup.ts';
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
    const isStopped = play.settings.signal?.aborted === true;
    return { kind: 'broken', reason: isStopped ? 'Stopped before its end.' : reasonOf(error) };
  }
}

async function playLaunches(play: Play): Promise<void> {
  const { job, content, seen } = play;
  const order = job.play === undefined ? explorePackage(content.model) : followScript(job.play.script);
  const setup = await setUpRun(job, play.settings, play.shared);
  try {
    let next = order.next();
    while (!next.done) {
      const outcome = await playLaunch(play, setup, next.value);
      // After an endless loop the next launch would only wait for the same one again.
      if (!isClosed(outcome) && wasUnresponsive(outcome)) return;
      next = order.next(outcome);
    }
    seen.closed.push(...next.value);
    if (seen.launches.length === 0) throw new Error(next.value[0]?.reason ?? 'Nothing could be opened.');
  } finally {
    await setup.close();
  }
}

/** A script says what must open; a learner who looks around takes a closed part for an answer. */
async function playLaunch(
  { job, settings, content, seen }: Play,
  setup: RunSetup,
  launch: PlayedLaunch,
): Promise<LaunchOutcome> {
  const number = seen.launches.length + 1;
  const plan = number === 1 ? job.plan : undisturbed(job.plan);
  const { edition } = content.model;
  const outcome = await runLaunch({ setup, job, settings, launch, plan, edition, number });
  if (!isClosed(outcome)) seen.launches.push(outcome);
  else if (job.play !== undefined) throw new Error(`${outcome.sco || 'The first part'}: ${outcome.reason}`);
  return outcome;
}

function wasUnresponsive({ notes }: LaunchRecord): boolean {
  return notes.some(({ kind }) => kind === 'unresponsive');
}

// A later launch shows what the mishap has left behind, so nothing more may happen in the middle of it.
function undisturbed(plan: FaultPlan): FaultPlan {
  return { ...plan, during: [] };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error
    ? `${error.message} (${cause.message.split('\n')[0]})`
    : (error.message.split('\n')[0] ?? '');
}
