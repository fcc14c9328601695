import { type ReadonlySignal, signal } from '@preact/signals';
import type { Call, DataModel } from '../attempt/attempt.ts';
import type { ShelfAnswer } from '../lms-server/wire.ts';
import { fetchShelf, forgetAttempts, openLaunch } from './lms-transport.ts';
import { openSession, type Session } from './open-session.ts';
import { formatPageState, type PageState } from './page-state.ts';

export type Activity =
  | { readonly kind: 'none' }
  | { readonly kind: 'launching' }
  | { readonly kind: 'running'; readonly session: Session; readonly place: 'frame' | 'window' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface ShownModel {
  readonly now: DataModel;
  readonly atLastCommit: DataModel;
}

/** What the page shows, and everything that can be done on it. */
export interface LmsModel {
  readonly state: ReadonlySignal<PageState>;
  readonly shelf: ReadonlySignal<ShelfAnswer | undefined>;
  readonly activity: ReadonlySignal<Activity>;
  readonly calls: ReadonlySignal<readonly Call[]>;
  readonly model: ReadonlySignal<ShownModel>;
  readonly choose: (change: Partial<PageState>) => void;
  readonly loadShelf: () => Promise<void>;
  readonly launch: () => Promise<void>;
  readonly leave: () => void;
  readonly forget: () => Promise<void>;
  readonly flush: () => void;
}

const nothingShown: ShownModel = { now: {}, atLastCommit: {} };
const changingMethods: readonly string[] = ['Initialize', 'SetValue', 'Commit', 'Terminate'];

export function createLmsModel(initial: PageState): LmsModel {
  const state = signal(initial);
  const shelf = signal<ShelfAnswer | undefined>(undefined);
  const activity = signal<Activity>({ kind: 'none' });
  const calls = signal<readonly Call[]>([]);
  const model = signal<ShownModel>(nothingShown);

  const choose = (change: Partial<PageState>) => {
    state.value = { ...state.value, ...change };
    history.replaceState(null, '', formatPageState(state.value));
  };
  const showCall = (session: () => Session, call: Call, method: string) => {
    calls.value = [...calls.value, call];
    if (!changingMethods.includes(method)) return;
    const now = session().model();
    model.value = { now, atLastCommit: method === 'SetValue' ? model.value.atLastCommit : now };
  };
  const flush = () => {
    if (activity.value.kind === 'running') activity.value.session.flush();
  };
  const leave = () => {
    const left = activity.value;
    activity.value = { kind: 'none' };
    // The content says goodbye while its frame is being removed; the log is complete only after that.
    if (left.kind === 'running') setTimeout(left.session.flush, 200);
  };
  const launch = async () => {
    leave();
    activity.value = { kind: 'launching' };
    try {
      const { package: packageId, learner, window: place } = state.value;
      const answer = await openLaunch({ package: packageId, learner });
      const session: Session = openSession(answer, (call, method) => showCall(() => session, call, method));
      calls.value = [];
      model.value = { now: session.model(), atLastCommit: session.model() };
      putApiInto(window, session);
      activity.value = { kind: 'running', session, place };
      if (place === 'window') window.open(answer.sco.url, 'content', 'popup,width=1100,height=760');
    } catch (error) {
      activity.value = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    state,
    shelf,
    activity,
    calls,
    model,
    choose,
    flush,
    launch,
    leave,
    loadShelf: async () => {
      shelf.value = await fetchShelf();
      if (state.value.package === '') choose({ package: shelf.value.packages[0]?.id ?? '' });
    },
    forget: async () => {
      leave();
      await forgetAttempts(state.value.package, state.value.learner);
      calls.value = [];
      model.value = nothingShown;
    },
  };
}

// Content looks for exactly one of the two; one left over from another package would be found first.
function putApiInto(target: Window, session: Session): void {
  for (const name of ['API', 'API_1484_11']) Reflect.deleteProperty(target, name);
  Reflect.set(target, session.apiName, session.api);
}
