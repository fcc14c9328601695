import type { DataModel } from '../attempt/attempt.ts';
import { createFaultSwitchboard, type FaultSwitchboard } from '../faults/call-faults.ts';
import type { LaunchAnswer } from '../lms-server/wire.ts';
import { throughLayers, traitLayers } from '../profiles/trait-layers.ts';
import { apiNamesOf, type Method } from '../runtime/api-names.ts';
import { type CallLog, createCallLog } from '../runtime/call-log.ts';
import { createClock } from '../runtime/clock.ts';
import { createLmsApi, type LmsApi } from '../runtime/create-lms-api.ts';
import { createEngine } from '../runtime/engine.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Course } from '../sequencing/sequencer.ts';
import { type Strictness, strictLayer } from '../strict/strict-layer.ts';
import { createDismissal, type Dismissal } from './dismissal.ts';
import { type Connection, createLmsStore } from './lms-store.ts';
import { sendCalls, sendSequencing } from './lms-transport.ts';

/** A SCO's session with the LMS, from launch to the next one. */
export interface Session {
  readonly answer: LaunchAnswer;
  readonly apiName: 'API' | 'API_1484_11';
  readonly api: LmsApi;
  readonly model: () => DataModel;
  readonly log: CallLog;
  readonly faults: FaultSwitchboard;
  readonly dismissal: Dismissal;
  readonly connection: Connection;
  readonly sequencingState: () => string | undefined;
  /** Sends what the log has and the server has not. */
  readonly flush: () => void;
}

const clock = createClock();

export interface SessionEvents {
  readonly onCall: (method: Method) => void;
  /** The content ended and asked the LMS to go on; undefined: to end the course. */
  readonly onDelivery: (item: string | undefined) => void;
}

export function openSession(
  answer: LaunchAnswer,
  course: Course | undefined,
  { onCall, onDelivery }: SessionEvents,
): Session {
  const { edition, seed, traits, plan } = answer;
  const faults = createFaultSwitchboard(plan.calls, clock);
  const dismissal = createDismissal(() => {
    if (traits.terminatesOnUnload === 'lms') runtime.answer('Terminate', ['']);
  });
  const connection = { isOffline: false, isExpired: false };
  const store = createLmsStore(answer, { dismissal, connection }, () => runtime.model());
  const engine = createEngine({
    edition,
    seed,
    store,
    course: course === undefined ? undefined : { ...course, onDelivery },
  });
  const runtime: Runtime = throughLayers(engine, [
    strictLayer(edition, strictnessOf(answer)),
    ...traitLayers({ edition, traits, isDismissing: () => dismissal.phase() === 'going' }),
    faults.layer,
  ]);
  const log = createCallLog({ launch: answer.launch, sco: answer.sco.id }, clock);
  const flush = createFlush(answer, log);
  const keepSequencing = () => {
    const state = engine.sequencingState();
    if (state !== undefined) sendSequencing(answer.launchId, state);
  };
  keepSequencing();
  const api = createLmsApi({
    edition,
    runtime,
    clock,
    log,
    struck: faults.struck,
    onCall: (method) => {
      onCall(method);
      if (method === 'Terminate') keepSequencing();
      // The LMS page may have gone through its own pagehide already, and there is no later.
      if (dismissal.phase() !== 'no') flush();
    },
  });
  const { apiName } = apiNamesOf(edition);
  return {
    answer,
    api,
    apiName,
    model: runtime.model,
    faults,
    dismissal,
    connection,
    log,
    flush,
    sequencingState: engine.sequencingState,
  };
}

function strictnessOf({ traits, edition }: LaunchAnswer): Strictness {
  const { values, suspendData } = traits;
  const isUnlimited = suspendData.errorBeyond === '0';
  const most = isUnlimited ? Number.POSITIVE_INFINITY : suspendData.most;
  return {
    formats: values === 'checked' ? 'checked' : 'unchecked',
    // Profiles speak of the later editions; the second has its own limit where an LMS keeps to the standard's.
    suspendData: edition === '2004-2nd' && most === standardLimit ? undefined : most,
  };
}

const standardLimit = 64_000;

function createFlush({ launchId }: LaunchAnswer, log: CallLog): () => void {
  const sent = { count: 0 };
  return () => {
    const unsent = log.from(sent.count);
    sent.count += unsent.length;
    if (unsent.length > 0) sendCalls(launchId, unsent);
  };
}
