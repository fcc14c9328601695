import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Call } from '../attempt/attempt.ts';
import type { Placement } from '../faults/plan.ts';
import type { CatalogAnswer, LaunchAnswer, LaunchRequest } from '../lms-server/wire.ts';
import { launchableItems } from '../packages/package-model.ts';
import type { ClosedItems } from '../sequencing/closed-items.ts';
import { type Course, deliver, type Wish } from '../sequencing/sequencer.ts';
import { apiDelay, putApiInto } from './api-in-window.ts';
import {
  fetchCatalog,
  fetchClosedItems,
  fetchSequencing,
  forgetAttempts,
  ItemClosedError,
  newAttempt,
  openLaunch,
  uploadPackage,
} from './lms-transport.ts';
import { openSession, type Session } from './open-session.ts';
import { formatPageState, type PageState } from './page-state.ts';
import { ownWindow, windowUrl } from './place-content.ts';
import type { SavedLog } from './saved-log.ts';
import { createShownTrace, type ShownModel, type ShownTrace } from './shown-trace.ts';

export type Activity =
  | { readonly kind: 'none' }
  | { readonly kind: 'launching' }
  | { readonly kind: 'running'; readonly session: Session; readonly placement: Placement }
  | { readonly kind: 'reopened'; readonly log: SavedLog }
  /** In a pop-up of this LMS, which needs this page no more. */
  | { readonly kind: 'elsewhere' }
  /** The package's own rules do not let the learner go there now. */
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** What the page shows, and everything that can be done on it. */
export interface LmsModel {
  readonly state: ReadonlySignal<PageState>;
  readonly catalog: ReadonlySignal<CatalogAnswer | undefined>;
  readonly activity: ReadonlySignal<Activity>;
  readonly calls: ReadonlySignal<readonly Call[]>;
  readonly model: ReadonlySignal<ShownModel>;
  readonly catchUp: () => void;
  readonly closed: ReadonlySignal<ClosedItems>;
  /** While a package runs it gets the room, and what was chosen for it is shown on demand. */
  readonly isSideShown: ReadonlySignal<boolean>;
  readonly showSide: (isShown: boolean) => void;
  readonly choose: (change: Partial<PageState>) => void;
  readonly loadCatalog: () => Promise<void>;
  /** What is wished; without a wish the first item, or where the learner stopped. */
  readonly launch: (wish?: Wish) => Promise<void>;
  /** As exit buttons do it: the content is navigated away. */
  readonly leave: () => Promise<void>;
  /** As some LMSs do it: the frame vanishes, and beforeunload never comes. */
  readonly removeFrame: () => void;
  readonly forget: () => Promise<void>;
  readonly startAttempt: () => Promise<void>;
  readonly upload: (file: File) => Promise<void>;
  readonly reopen: (log: SavedLog) => Promise<void>;
  readonly flush: () => void;
}

export function createLmsModel(initial: PageState): LmsModel {
  const state = signal(initial);
  const catalog = signal<CatalogAnswer | undefined>(undefined);
  const activity = signal<Activity>({ kind: 'none' });
  const trace = createShownTrace();
  const closed = signal<ClosedItems>({});
  const isSideShown = signal(false);
  const shown = { state, catalog, activity, trace, closed, isSideShown };
  const choose = (change: Partial<PageState>) => {
    state.value = { ...state.value, ...change };
    history.replaceState(null, '', formatPageState(state.value));
  };
  const loadCatalog = async () => {
    catalog.value = await fetchCatalog();
    const [first] = catalog.value.packages.filter(({ kind }) => kind === 'package');
    if (state.value.package === '' && first !== undefined) choose({ package: first.id });
  };
  const leave = () => leaveSession(activity);
  const removeFrame = () => endSession(activity);
  const startOver = async (change: (packageId: string, learnerId: string) => Promise<void>) => {
    await leave();
    await change(state.value.package, state.value.learner);
    trace.show([], {});
  };
  return {
    ...shown,
    ...trace,
    choose,
    showSide: (isShown) => {
      isSideShown.value = isShown;
    },
    loadCatalog,
    leave,
    removeFrame,
    launch: (wish = { kind: 'go-on' }) => launchInto(shown, wish),
    flush: () => {
      if (activity.value.kind === 'running') activity.value.session.flush();
    },
    forget: () => startOver(forgetAttempts),
    startAttempt: () => startOver(newAttempt),
    upload: async (file) => {
      const id = await uploadPackage(file);
      await loadCatalog();
      choose({ package: id });
    },
    reopen: async (log) => {
      await leave();
      trace.show(log.calls, log.model);
      activity.value = { kind: 'reopened', log };
    },
  };
}

interface Shown {
  readonly state: Signal<PageState>;
  readonly activity: Signal<Activity>;
  readonly catalog: ReadonlySignal<CatalogAnswer | undefined>;
  readonly trace: ShownTrace;
  readonly closed: Signal<ClosedItems>;
  readonly isSideShown: Signal<boolean>;
}

async function launchInto(shown: Shown, wish: Wish): Promise<void> {
  const { state, activity } = shown;
  if (openOwnWindow(shown)) return;
  const isLeaving = activity.value.kind === 'running';
  await leaveSession(activity);
  activity.value = { kind: 'launching' };
  // What is left says goodbye first; what it has changed decides where the next launch leads.
  if (isLeaving) await new Promise((resolve) => setTimeout(resolve, 150));
  try {
    const { item, course } = await findItem(state.value, wish);
    const answer = await openLaunch(requestOf(state.value, item));
    beginSession(shown, answer, course);
  } catch (error) {
    const kind = error instanceof ItemClosedError ? 'closed' : 'failed';
    activity.value = { kind, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The package is to run in a pop-up of the LMS: there this page is opened once more, and launches it in a frame. */
function openOwnWindow({ state, catalog, activity }: Shown): boolean {
  const plan = catalog.value?.plans.find(({ name }) => name === state.value.plan);
  if ((state.value.window || plan?.placement) !== 'own-window') return false;
  endSession(activity);
  const address = formatPageState({ ...state.value, window: 'frame' });
  const opened = window.open(address, ownWindow, 'popup,width=1200,height=800');
  activity.value = opened === null ? { kind: 'failed', reason: popupBlocked } : { kind: 'elsewhere' };
  return true;
}

const popupBlocked = 'The browser has blocked the pop-up. Allow pop-ups for this page, or press Launch.';

interface FoundItem {
  readonly item: string | undefined;
  readonly course: Course | undefined;
}

async function findItem({ package: packageId, learner }: PageState, wish: Wish): Promise<FoundItem> {
  const { tree, state } = await fetchSequencing(packageId, learner);
  const wished = wish.kind === 'item' ? wish.item : undefined;
  if (tree === undefined) return { item: wished, course: undefined };
  const delivery = deliver({ tree, state }, wish);
  if (delivery.item === undefined) {
    throw new ItemClosedError(
      `The package's sequencing rules do not allow this now (${delivery.reason || 'nothing to deliver'}).`,
    );
  }
  return { item: delivery.item, course: { tree, state: delivery.state } };
}

function beginSession(shown: Shown, answer: LaunchAnswer, course: Course | undefined): void {
  const { state, activity, trace } = shown;
  const session: Session = openSession(answer, course, {
    onCall: (method) => {
      trace.follow(session, method);
      if (method === 'Commit' || method === 'Terminate') void refreshClosed(shown, answer);
    },
    onDelivery: (item) => followDelivery(shown, session, item),
  });
  trace.begin(session);
  putApiInto(window, session, apiDelay(answer));
  session.dismissal.watch(window);
  shown.isSideShown.value = false;
  const placement = state.value.window === '' ? answer.plan.placement : state.value.window;
  activity.value = { kind: 'running', session, placement };
  openContentWindow(activity.value);
  void refreshClosed(shown, answer);
}

/** What the learner has just done may have opened the next part. */
async function refreshClosed({ state, closed }: Shown, { items }: LaunchAnswer): Promise<void> {
  if (launchableItems(items).length < 2) return;
  // A page that is going, or an LMS that is offline, shows what it knew.
  closed.value = await fetchClosedItems(state.value.package, state.value.learner).catch(() => closed.value);
}

/** After the content's Terminate has returned; where the LMS itself is taking the content away, that goes before. */
function followDelivery(shown: Shown, session: Session, item: string | undefined): void {
  if (session.dismissal.phase() !== 'no') return;
  setTimeout(() => {
    if (item === undefined) void leaveSession(shown.activity);
    else void launchInto(shown, { kind: 'delivered', item, state: session.sequencingState() });
  });
}

function requestOf(state: PageState, sco: string | undefined): LaunchRequest {
  const { package: packageId, learner, attempt, profile, plan, mode, credit, entry } = state;
  return {
    package: packageId,
    learner,
    profile,
    plan,
    ...(sco === undefined ? {} : { sco }),
    ...(attempt === '' ? {} : { attempt }),
    ...(mode === '' ? {} : { mode }),
    ...(credit === '' ? {} : { credit }),
    ...(entry === '' ? {} : { entry }),
  };
}

/** Also called by a button, where a browser has blocked the window that nobody clicked for. */
export function openContentWindow({ session, placement }: Extract<Activity, { kind: 'running' }>): void {
  const url = windowUrl(placement, session.answer.sco.url);
  if (url === undefined) return;
  const opened = window.open(url, 'content', 'popup,width=1100,height=760');
  const timer = setInterval(() => {
    if (opened === null || opened.closed) return clearInterval(timer);
    session.dismissal.watch(opened);
  }, 50);
}

async function leaveSession(activity: Signal<Activity>): Promise<void> {
  if (activity.value.kind === 'running') await navigateFrameAway();
  endSession(activity);
}

// Where the learner answers “stay”, or the content never lets go, the frame is removed all the same.
const navigatedWithin = 3000;

function navigateFrameAway(): Promise<void> {
  const frame = document.querySelector<HTMLIFrameElement>('iframe.content');
  if (frame === null) return Promise.resolve();
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    setTimeout(resolve, navigatedWithin);
    frame.src = '/left';
  });
}

function endSession(activity: Signal<Activity>): void {
  const left = activity.value;
  if (left.kind === 'running') left.session.dismissal.begin();
  activity.value = { kind: 'none' };
  // The content says goodbye while its frame is being removed; the log is complete only after that.
  if (left.kind === 'running') setTimeout(left.session.flush, 200);
}
