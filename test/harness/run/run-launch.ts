import type { Call, Edition } from '../attempt/attempt.ts';
import type { FaultPlan } from '../faults/plan.ts';
import { createCamera } from './camera.ts';
import { checkAccessibility } from './check-accessibility.ts';
import { disturb, reload } from './disturb.ts';
import { explore } from './explore.ts';
import type { LaunchOutcome } from './explore-package.ts';
import { findUnmet } from './find-unmet.ts';
import { followSteps } from './follow-steps.ts';
import { leave } from './leave.ts';
import {
  drainToldNotes,
  type LaunchedActivity,
  readActivity,
  readCalls,
  readStoredAttempt,
  type StoredAttempt,
  waitForInitialize,
} from './lms-page.ts';
import type { PlayedLaunch } from './play-script.ts';
import type { LaunchRecord, Note, Screenshot } from './run-record.ts';
import type { Job, RunSettings } from './run-settings.ts';
import type { BrowserPage, RunSetup } from './run-setup.ts';
import { setServer } from './set-server.ts';
import { watchRenderer } from './watch-renderer.ts';

export interface LaunchSettings {
  readonly setup: RunSetup;
  readonly job: Job;
  readonly settings: RunSettings;
  readonly launch: PlayedLaunch;
  readonly plan: FaultPlan;
  readonly edition: Edition;
  readonly number: number;
}

/** What a launch has shown so far, for the case that it does not come to its end. */
interface Progress {
  readonly startedAt: Date;
  activity: LaunchedActivity | undefined;
}

/** One launch from the LMS's page to the goodbye; a page that answers no more is killed. Throws where the LMS cannot launch at all. */
export async function runLaunch(run: LaunchSettings): Promise<LaunchOutcome> {
  const progress: Progress = { startedAt: new Date(), activity: undefined };
  const browser = await openBrowser(run);
  const watch = watchRenderer(browser.page, run.settings.unresponsiveAfter + heldFor(run.plan));
  const played = play(run, browser, progress);
  // After the page was killed its play fails as well, and nobody waits for it any more.
  played.catch(() => undefined);
  try {
    const outcome = await Promise.race([played, watch.stuck]);
    return outcome === 'stuck' ? await endStuck(run, progress) : outcome;
  } finally {
    watch.stop();
  }
}

/** How long the plan itself keeps the page from answering, in milliseconds. */
function heldFor({ during, calls }: FaultPlan): number {
  const held = during.map((disturbance) => ('ms' in disturbance ? disturbance.ms : 0));
  const slow = calls.map(({ does, ms }) => (does === 'slow' ? ms : 0));
  return Math.max(0, ...held, ...slow);
}

async function play(run: LaunchSettings, opened: BrowserPage, progress: Progress): Promise<LaunchOutcome> {
  const { setup, plan } = run;
  const hosts = run.settings.allow;
  await setServer(opened, { hosts, is: run.launch.server ?? 'back' });
  const browser = await openPlayer(run, opened);
  const activity = await readActivity(browser.page);
  progress.activity = activity;
  if (activity.kind === 'closed') return { sco: run.launch.sco ?? '', reason: activity.reason ?? '' };
  if (activity.kind !== 'running' || activity.sco === undefined)
    throw new Error(activity.reason ?? 'The LMS did not launch.');
  if (activity.sco.kind === 'sco' && plan.api !== 'never') {
    await waitForInitialize(browser.page, run.settings.initializeWithin);
  }
  const seen = await playLaunch(run, browser);
  const shown = await readCalls(browser.page);
  await leave(setup, browser, plan.leaving);
  const stored = await readAfterGoodbye(run, activity);
  const notes = [...browser.notes.drain(), ...(await drainToldNotes(setup)), ...seen.notes];
  const record = describeLaunch(run, progress, stored);
  return {
    ...record,
    calls: joined(shown, record.calls),
    notes: [...notes, ...findUnmet(run.edition, run.launch, record.after)],
    screenshots: seen.screenshots,
  };
}

async function endStuck(run: LaunchSettings, progress: Progress): Promise<LaunchRecord> {
  const seconds = Math.round(run.settings.unresponsiveAfter / 1000);
  await run.setup.kill();
  const record = describeLaunch(run, progress, await readStoredAttempt(run.setup));
  const text = `The page did not answer for ${seconds} s and was killed.`;
  return { ...record, notes: [{ kind: 'unresponsive', text }] };
}

function describeLaunch(
  { number, launch }: LaunchSettings,
  { startedAt, activity }: Progress,
  stored: StoredAttempt,
): LaunchRecord {
  const { id = launch.sco ?? '', title = '', kind = 'sco' } = activity?.sco ?? {};
  const record = stored.attempts.findLast(({ scos }) => id in scos)?.scos[id];
  return {
    sco: id,
    title,
    kind,
    number,
    startedAt: startedAt.toISOString(),
    ms: Date.now() - startedAt.getTime(),
    before: activity?.seed ?? {},
    after: record?.model ?? {},
    notStored: record?.notStored ?? [],
    calls: callsSince(stored, activity ?? { kind: 'none' }),
    notes: [],
    screenshots: [],
  };
}

// The goodbye's log comes by beacon, after the page. Looks are counted and not seconds: on a busy machine the LMS is as
// slow to answer a look as it is to hear a beacon.
const looksForGoodbye = 60;
// After a browser was killed no goodbye comes, only what was already on its way.
const looksAfterSilence = 5;
const silentLeavings: readonly string[] = ['kill-browser', 'close-at-once'];

/** What the LMS keeps, as soon as it has the end of the session, or when it is clear that none will come. */
async function readAfterGoodbye(
  { setup, plan }: LaunchSettings,
  activity: LaunchedActivity,
): Promise<StoredAttempt> {
  const looks = silentLeavings.includes(plan.leaving) ? looksAfterSilence : looksForGoodbye;
  for (let look = 1; ; look += 1) {
    const kept = await readStoredAttempt(setup);
    if (areEnded(callsSince(kept, activity)) || look >= looks) return kept;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Each launch has its end: the one after a reload or in a second window ends by itself. */
function areEnded(calls: readonly Call[]): boolean {
  const begun = new Set(calls.map(({ launch }) => launch));
  const ended = new Set(calls.filter(isEnd).map(({ launch }) => launch));
  return begun.size > 0 && begun.size === ended.size;
}

function isEnd({ name }: Call): boolean {
  return name === 'Terminate' || name === 'LMSFinish';
}

/** The SCO's calls of this launch and of those that began within it, e.g. in a second window. */
function callsSince(
  { attempts }: StoredAttempt,
  { attempt = 1, launch = 1, sco }: LaunchedActivity,
): readonly Call[] {
  return attempts.flatMap(({ number, calls }) => {
    const ofSco = calls.filter((call) => call.sco === sco?.id);
    if (number < attempt) return [];
    return number > attempt ? ofSco : ofSco.filter((call) => call.launch >= launch);
  });
}

/** The page in which the LMS plays the package. */
async function openPlayer(run: LaunchSettings, browser: BrowserPage): Promise<BrowserPage> {
  const popup = run.plan.placement === 'own-window' ? browser.context.waitForEvent('page') : undefined;
  await browser.page.goto(launchUrl(run));
  if (popup === undefined) return browser;
  const player = { ...browser, page: await popup };
  await readActivity(player.page);
  await browser.page.close();
  return player;
}

async function openBrowser({ setup, launch }: LaunchSettings): Promise<BrowserPage> {
  if (launch.browser === 'another') await setup.leaveBrowser();
  const browser = await setup.browser();
  if (!browser.page.isClosed()) return browser;
  return { ...browser, page: await browser.context.newPage(), blocking: { session: undefined } };
}

function launchUrl({ setup, job, launch, plan }: LaunchSettings): string {
  const query = new URLSearchParams({
    package: setup.packageId,
    learner: setup.learner.id,
    profile: job.profile,
    plan: plan.name,
    ...(launch.sco === undefined ? {} : { sco: launch.sco }),
    ...(launch.go === undefined ? {} : { go: launch.go }),
    ...(launch.attempt === undefined ? {} : { attempt: launch.attempt }),
    ...(launch.mode === undefined ? {} : { mode: launch.mode, credit: 'no-credit' }),
  });
  return `${setup.lms.url}/?${query}`;
}

interface Seen {
  readonly screenshots: readonly Screenshot[];
  readonly notes: readonly Note[];
}

async function playLaunch(
  { job, settings, plan, launch, number }: LaunchSettings,
  browser: BrowserPage,
): Promise<Seen> {
  const { page } = browser;
  const camera = createCamera(settings);
  const isChecked = number === 1 && job.accessibility === 'checked';
  if (isChecked || needsSettledScreen({ job, settings, plan })) await page.waitForTimeout(settings.settle);
  const first = await camera(page, 'First screen');
  const accessibility = isChecked ? await checkAccessibility(page).catch(nothingToCheck) : [];
  await disturb(browser, plan.during);
  const scripted = await followSteps(page, {
    steps: launch.steps,
    whenever: job.play?.script.whenever,
    camera,
    act: { reload: () => reload(page), server: (is) => setServer(browser, { hosts: settings.allow, is }) },
  });
  const pressed = job.play === undefined && number === 1 ? await explore(page, settings.settle) : 0;
  const isChanged = pressed > 0 || launch.steps.length > 0;
  const last = isChanged ? await camera(page, 'Before leaving') : [];
  return {
    screenshots: [...first, ...scripted.screenshots, ...last],
    notes: [...accessibility, ...scripted.notes],
  };
}

/** A script waits for what it needs; everything else takes the screen as it is. */
function needsSettledScreen({
  job,
  settings,
  plan,
}: Pick<LaunchSettings, 'job' | 'settings' | 'plan'>): boolean {
  return job.play === undefined || settings.screenshots === 'taken' || plan.during.length > 0;
}

/** A package that has left its frame, or forbids scripts, has no screen to check. */
function nothingToCheck(): readonly Note[] {
  return [];
}

/** The page has seen every call until the goodbye; the server has those of the goodbye as far as they arrived. */
function joined(shown: readonly Call[], kept: readonly Call[]): readonly Call[] {
  const calls = new Map<string, Call>();
  for (const call of [...kept, ...shown])
    calls.set(`${call.sco} ${call.launch} ${call.seq} ${call.at}`, call);
  return [...calls.values()].sort((a, b) => a.launch - b.launch || a.seq - b.seq);
}
