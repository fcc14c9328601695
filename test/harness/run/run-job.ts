import type { FaultPlan } from '../faults/plan.ts';
import { launchableItems, type PackageModel } from '../packages/package-model.ts';
import { readManifest } from '../packages/read-manifest.ts';
import { openZip } from '../packages/zip-file.ts';
import { builtInProfiles, findTraits } from '../profiles/find-traits.ts';
import type { PlayedLaunch } from './play-script.ts';
import { runLaunch } from './run-launch.ts';
import type { LaunchRecord, RunOutcome, RunRecord } from './run-record.ts';
import { type Job, packageIdOf, type RunSettings } from './run-settings.ts';
import { openStage } from './stage.ts';

/** Plays one package under one profile and one plan. Never rejects: what breaks is the record's outcome. */
export async function runJob(job: Job, settings: RunSettings): Promise<RunRecord> {
  const started = performance.now();
  const launches: LaunchRecord[] = [];
  const model = await readModel(job.file);
  const outcome = await play({ job, settings, model, launches });
  const ms = Math.round(performance.now() - started);
  const profile = { ...settings.profiles, ...builtInProfiles }[job.profile];
  const traits = findTraits(profile, model?.edition ?? '1.2');
  return {
    package: {
      id: packageIdOf(job.file),
      title: model?.title ?? packageIdOf(job.file),
      edition: model?.edition ?? '1.2',
      scos: launchableItems(model?.items ?? []).length,
    },
    profile: {
      id: job.profile,
      name: profile?.name ?? job.profile,
      suspendDataLimit: traits?.suspendData.most ?? 4096,
    },
    plan: job.plan,
    play: job.play?.name ?? 'explore',
    launches,
    outcome,
    ms,
  };
}

async function readModel(file: string): Promise<PackageModel | undefined> {
  const files = await openZip(file).catch(() => undefined);
  try {
    const manifest = await files?.read('imsmanifest.xml');
    return manifest === undefined ? undefined : readManifest(manifest.toString('utf8'));
  } catch {
    // The LMS's own refusal says why, with the launch.
    return undefined;
  } finally {
    files?.close();
  }
}

interface Play {
  readonly job: Job;
  readonly settings: RunSettings;
  readonly model: PackageModel | undefined;
  /** Filled as it goes, so that a run that breaks still shows how far it came. */
  readonly launches: LaunchRecord[];
}

async function play({ job, settings, model, launches }: Play): Promise<RunOutcome> {
  const traits = findTraits(
    { ...builtInProfiles, ...settings.profiles }[job.profile],
    model?.edition ?? '1.2',
  );
  if (traits === undefined) {
    return { kind: 'not-applicable', reason: `${job.profile} has no SCORM ${model?.edition} runtime.` };
  }
  const stage = await openStage(job, settings);
  try {
    for (const [index, launch] of launchesOf(job, model).entries()) {
      const plan = index === 0 ? job.plan : calmed(job.plan);
      launches.push(await runLaunch({ stage, job, settings, launch, plan, number: index + 1 }));
    }
    return { kind: 'played' };
  } catch (error) {
    return { kind: 'broken', reason: reasonOf(error) };
  } finally {
    await stage.close();
  }
}

// The relaunch shows what the mishap has left behind, so nothing more may go wrong in it.
function calmed(plan: FaultPlan): FaultPlan {
  return { ...plan, during: [], leaving: 'exit' };
}

/** Without a script: every item once, and the first one again, to see what came back. */
function launchesOf({ play }: Job, model: PackageModel | undefined): readonly PlayedLaunch[] {
  if (play !== undefined) return play.script.launches;
  const items = launchableItems(model?.items ?? []);
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
