import { type ReadonlySignal, signal } from '@preact/signals';
import type { Call, DataModel } from '../attempt/attempt.ts';
import type { Method } from '../runtime/api-names.ts';
import type { CallLog } from '../runtime/call-log.ts';

export interface ShownModel {
  readonly now: DataModel;
  readonly atLastCommit: DataModel;
}

interface Followed {
  readonly log: CallLog;
  readonly model: () => DataModel;
}

/**
 * The calls and the data model as the page shows them: a moment later and many together, so that looking on does not
 * slow the content down.
 */
export interface ShownTrace {
  readonly calls: ReadonlySignal<readonly Call[]>;
  readonly model: ReadonlySignal<ShownModel>;
  /** Shows this session from now on. */
  readonly begin: (session: Followed) => void;
  /** A call was answered. One of an earlier session, whose page is still going, is not shown any more. */
  readonly follow: (session: Followed, method: Method) => void;
  /** A log from somewhere else, or nothing. */
  readonly show: (calls: readonly Call[], model: DataModel) => void;
  /** Shows at once what is to be shown in a moment. */
  readonly catchUp: () => void;
}

const shownAfter = 30;

export function createShownTrace(): ShownTrace {
  const calls = signal<readonly Call[]>([]);
  const model = signal<ShownModel>({ now: {}, atLastCommit: {} });
  const state: { session: Followed | undefined; atLastCommit: DataModel; isBehind: boolean } = {
    session: undefined,
    atLastCommit: {},
    isBehind: false,
  };
  const catchUp = () => {
    const { session, atLastCommit, isBehind } = state;
    state.isBehind = false;
    if (session === undefined || !isBehind) return;
    calls.value = [...calls.value, ...session.log.from(calls.value.length)];
    model.value = { now: session.model(), atLastCommit };
  };
  const show = (shown: readonly Call[], now: DataModel) => {
    Object.assign(state, { session: undefined, atLastCommit: now, isBehind: false });
    calls.value = shown;
    model.value = { now, atLastCommit: now };
  };
  return {
    calls,
    model,
    catchUp,
    follow: (session, method) => {
      if (session !== state.session) return;
      if (committingMethods.includes(method)) state.atLastCommit = session.model();
      if (!state.isBehind) setTimeout(catchUp, shownAfter);
      state.isBehind = true;
    },
    show,
    begin: (session) => {
      show([], session.model());
      state.session = session;
    },
  };
}

const committingMethods: readonly Method[] = ['Initialize', 'Commit', 'Terminate'];
